/** Titles and aliases, compared as people read them. */
import type { Pattern } from './pattern.ts';

/** True for the same name without regard to case and to white space around it; an empty name is like no other. */
export function sameTitle(a: string, b: string): boolean {
  const name = a.trim().toLowerCase();
  return name !== '' && name === b.trim().toLowerCase();
}

export function hasTitle({ title }: Pattern, name: string): boolean {
  return title !== undefined && sameTitle(title.value, name);
}
