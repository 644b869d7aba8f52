import { expect, test } from 'vitest'
import { wordsOfHtml } from './words-of-html.ts'

test('an article is read as one writes it into a field', () => {
  const html =
    '<h2>Thé &amp; brume</h2>\n<p>Une <strong>tasse</strong>,<br>quatre minutes.</p>\n<ul><li>eau</li><li>feuilles</li></ul>'
  expect(wordsOfHtml(html)).toBe('Thé & brume\n\nUne tasse,\nquatre minutes.\n\n• eau\n• feuilles')
})

test('what was written as text stays text', () => {
  expect(wordsOfHtml('<p>1 &lt; 2 &amp;lt; 3</p>')).toBe('1 < 2 &lt; 3')
})
