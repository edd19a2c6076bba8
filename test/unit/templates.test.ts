/** Templates are not patterns: they are not checked, and help is offered while they are written. */
import { describe, expect, it } from 'vitest';
import { isTemplateText } from '../../server/src/core/index.ts';
import { MEMORY_ROOT } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const text = (id: string, title = '{TITLE}') =>
  `---\nid: ${id}\nslug: a\ntitle: ${title}\nclassification:\n  status: draft\n---\n\nText\n`;
const at = (path: string) => `${MEMORY_ROOT}/${path}`;

describe('a template', () => {
  it.each(['pat_{TYPEID}', '{ID}', '"pat_{{ID}}"', "'{id}' # filled in by a tool"])('has a hole as its id: %s', id => {
    expect(isTemplateText(text(id))).toBe(true);
    expect(isTemplateText(text(id).replaceAll('\n', '\r\n'))).toBe(true);
  });

  it.each([ID, '{a: b}', 'pat_x # {ID}', ''])('does not have this id: %s', id => {
    expect(isTemplateText(text(id))).toBe(false);
    expect(isTemplateText(`---\ntitle: x\n---\n\nid: pat_{TYPEID}\n`)).toBe(false);
  });

  it('is no pattern and has no problems, whether it is open or not', async () => {
    const files = new Map([
      ['_patterns/hole.md', text('pat_{TYPEID}')],
      ['_templates/_patterns/whole.md', text(ID)],
      ['_patterns/real.md', text('pat_01h2xcejqtf2nbrexx3vqjhp42')],
    ]);
    const workspace = await memoryWorkspace(files);
    const [library] = workspace.folders;
    expect(library?.size).toBe(1);
    for (const path of ['_patterns/hole.md', '_templates/_patterns/whole.md']) {
      workspace.open(at(path), files.get(path) ?? '', 1);
      expect(workspace.problems(at(path))).toEqual([]);
      expect(workspace.findings(at(path))).toEqual([]);
      // Completion and hover read it.
      expect(workspace.document(at(path))?.text).toBe(files.get(path));
    }
    expect(library?.size).toBe(1);
  });

  it('that is a real pattern still reports a forgotten hole', async () => {
    const workspace = await memoryWorkspace(new Map([['_patterns/real.md', text(ID)]]));
    expect(workspace.findings(at('_patterns/real.md')).map(({ rule }) => rule.id)).toContain('placeholder-text');
  });
});
