/** All tools, in the order in which they are listed. */
import { checkTool } from './checkTool.ts';
import { explainRuleTool } from './explainRuleTool.ts';
import { getPatternTool } from './getPatternTool.ts';
import { librarySummaryTool } from './librarySummaryTool.ts';
import { listValuesTool } from './listValuesTool.ts';
import { neighbourhoodTool } from './neighbourhoodTool.ts';
import { searchPatternsTool } from './searchPatternsTool.ts';
import type { Tool } from './tool.ts';

export const TOOLS: readonly Tool[] = [
  librarySummaryTool,
  searchPatternsTool,
  getPatternTool,
  neighbourhoodTool,
  checkTool,
  explainRuleTool,
  listValuesTool,
];
