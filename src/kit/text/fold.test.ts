import { expect, test } from 'vitest'
import { foldText } from './fold.ts'

test('accents, capitals and ligatures make no difference', () => {
  expect(foldText('ŒUVRE Où Été ÇA Ærø')).toBe('oeuvre ou ete ca aerø')
})

test('folding twice changes nothing more', () => {
  for (const text of ['Été', 'Straße', '🙂 é', ''])
    expect(foldText(foldText(text))).toBe(foldText(text))
})
