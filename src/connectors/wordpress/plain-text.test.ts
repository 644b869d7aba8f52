import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it.each([
  ['Les Halles &amp; l&#8217;été', 'Les Halles & l’été'],
  ['<strong>Error</strong>: Unknown username.', 'Error: Unknown username.'],
  ['&lt;script&gt;', '<script>'],
  ['&#x1F389; &hellip; &unknown; &#0; &#9999999;', '🎉 … &unknown; &#0; &#9999999;'],
  ['&amp;lt;', '&lt;'],
])('%s', (html, text) => {
  expect(plainText(html)).toBe(text)
})
