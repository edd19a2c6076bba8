/** What is shown of a message, whatever is in the values that it repeats. */
import { describe, expect, it } from 'vitest';
import { formatMessage, message } from '../../server/src/core/text.ts';

describe('the text of a message', () => {
  it('repeats a short value as it is', () => {
    expect(formatMessage(message('Unknown "{0}", {1} times.', 'a  value\twith blanks', 3))).toBe(
      'Unknown "a  value\twith blanks", 3 times.',
    );
  });

  it('is one line, even if a value has several', () => {
    expect(formatMessage(message('Unknown "{0}".', 'one  \r\n  two\n\nthree\u2028four'))).toBe('Unknown "one two three four".');
  });

  it('repeats the first part of a long value', () => {
    const said = formatMessage(message('"{0}" is not "{1}".', 'a'.repeat(200_000), 'b'));
    expect(said).toMatch(/^"a{200,}\.\.\." is not "b"\.$/);
    expect(said.length).toBeLessThan(300);
  });

  it('shortens a value of line breaks', () => {
    expect(formatMessage(message('"{0}"', '\n'.repeat(200_000))).length).toBeLessThan(300);
  });

  it('does not cut a character in two', () => {
    for (const start of ['', 'a']) {
      const said = formatMessage(message('{0}', start + '🌱'.repeat(500)));
      expect(said).toMatch(/^a?(?:🌱)+\.\.\.$/u);
    }
  });

  it('shortens the titles of patterns', () => {
    const long = () => 'Title '.repeat(1000);
    expect(formatMessage(message('{0}', { titleOf: 'a' }), long).length).toBeLessThan(300);
    expect(formatMessage(message('{0}', { titlesOf: ['a', 'b'] }), long).length).toBeLessThan(300);
    expect(formatMessage(message('{0}', { titlesOf: ['a', 'b'] }), uri => uri)).toBe('a → b');
  });
});
