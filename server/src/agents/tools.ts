/** All tools, in the order in which they are listed. */
import { checkTool } from './checkTool.ts';
import { explainRuleTool } from './explainRuleTool.ts';
import { applyFixTool, previewFixTool } from './fixTools.ts';
import { getPatternTool } from './getPatternTool.ts';
import { librarySummaryTool } from './librarySummaryTool.ts';
import { listValuesTool } from './listValuesTool.ts';
import { neighbourhoodTool } from './neighbourhoodTool.ts';
import { createPatternTool, newIdsTool, outlineTool } from './newPatternTools.ts';
import { addRelationTool, removeRelationTool } from './relationTools.ts';
import { renamePatternTool } from './renamePatternTool.ts';
import { searchPatternsTool } from './searchPatternsTool.ts';
import { setFieldTool } from './setFieldTool.ts';
import { suggestRelationsTool } from './suggestRelationsTool.ts';
import type { Tool } from './tool.ts';
import { updateSectionTool } from './updateSectionTool.ts';

export const TOOLS: readonly Tool[] = [
  librarySummaryTool,
  searchPatternsTool,
  getPatternTool,
  neighbourhoodTool,
  checkTool,
  explainRuleTool,
  listValuesTool,
  previewFixTool,
  suggestRelationsTool,
  newIdsTool,
  outlineTool,
  createPatternTool,
  updateSectionTool,
  setFieldTool,
  addRelationTool,
  removeRelationTool,
  applyFixTool,
  renamePatternTool,
];
