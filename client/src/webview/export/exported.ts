/** The visible graph in the chosen format. */

import { librarySvg } from '../library/librarySvg.ts';
import type { LibraryView } from '../library/libraryView.ts';
import type { Neighbourhood } from '../neighbourhood.ts';
import { type ExportedGraph, fileNameFor, libraryData, neighbourhoodData, toJson, toMermaid } from './exportData.ts';
import type { ExportChoice } from './exportMenu.ts';
import { pngOf, type SvgPicture } from './svgText.ts';

export interface Exported {
  /** A file name without extension. */
  readonly name: string;
  readonly content: string;
}

export interface Seen {
  readonly neighbourhood: Neighbourhood;
  readonly library: LibraryView;
  /** Keys of relation kinds that are not shown. */
  readonly hidden: ReadonlySet<string>;
}

/** @returns `undefined` while nothing is shown */
export async function exported(format: ExportChoice['format'], seen: Seen): Promise<Exported | undefined> {
  const content = format === 'svg' || format === 'png' ? await pictureAs(format, seen) : dataAs(format, seen);
  return content === undefined ? undefined : { name: nameOf(seen), content };
}

async function pictureAs(format: 'svg' | 'png', { neighbourhood, library }: Seen): Promise<string | undefined> {
  const picture: SvgPicture | undefined = neighbourhood.svg(library.theme.of('--ground')) ?? librarySvg(library);
  return format === 'png' ? picture && (await pngOf(picture)) : picture?.text;
}

function dataAs(format: 'json' | 'mermaid', { neighbourhood, library, hidden }: Seen): string | undefined {
  // Without the relations that are gone, which may be in the picture.
  const { received: graph } = neighbourhood;
  let data: ExportedGraph | undefined;
  if (graph) data = neighbourhoodData(graph, hidden);
  else if (library.graph && library.visible) data = libraryData(library.graph, library.visible);
  const kinds = graph?.kinds ?? library.graph?.kinds ?? [];
  if (data === undefined) return undefined;
  return format === 'json' ? toJson(data) : toMermaid(data, new Map(kinds.map(({ key, caption }) => [key, caption])));
}

function nameOf({ neighbourhood: { graph } }: Seen): string {
  const title = graph?.nodes.find(({ key }) => key === graph.center)?.title;
  return fileNameFor(title ?? 'library');
}
