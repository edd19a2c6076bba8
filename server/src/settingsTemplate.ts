/** The text of a new settings file: every setting as a comment. */
import { FORMATS } from './core/index.ts';

export function settingsTemplate(): string {
  const formats = FORMATS.filter(({ targetOnly }) => !targetOnly).map(({ id }) => id);
  return `# Settings of this library, for editors and for the command line. All are optional.

# Severity of each rule: error, warning, information, hint or off. "commons-patterns explain" lists the rules.
#rules:
#  heading-prompt: off

# Additional allowed values, by field.
#values:
#  classification.domain: [health]

# Optional keys. "*" makes all keys optional, "!key" makes one required again.
#optionalKeys: [github_url]

# Files that are always patterns. Other Markdown files are recognized by their frontmatter.
#folders: ['_patterns/**/*.md']

# Files to ignore.
#ignore: ['**/node_modules/**', 'drafts/**']

# Format of the files that match a glob, instead of detecting it: ${formats.join(', ')}.
#formats:
#  'archive/**': ${formats.at(-1)}

# Slugs of patterns in other libraries: a list, or a file with one slug per line.
#knownSlugs: known-slugs.txt
`;
}
