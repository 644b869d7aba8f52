/** The look of the workspace in the documents of its reports: what is drawn, and that it stays. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { contrast } from '#kit/colours.ts'
import { someFacts } from './domain/testing.ts'
import { paperLook } from './drawing/draw-chart.ts'
import { drawDocument } from './drawing/draw-document.ts'
import type { Look } from './drawing/order.ts'
import { fillOf, readPdf, strokeOf } from './drawing/testing.ts'

const blue = '#126782'
const house = '#1b5e46'

const pixels = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#e7c9a0' } })
    .png()
    .toBuffer()

async function read(look: Look) {
  const { bytes } = await drawDocument(
    {
      kind: 'pdf',
      facts: someFacts(),
      language: 'fr',
      look,
      preparedBy: 'Camille',
      madeAt: '2026-11-22T09:00:00.000Z',
      pictures: new Map(),
    },
    () => undefined,
  )
  return readPdf(Buffer.from(bytes))
}

test('the rule, the mark of each page and the first series are in the colour of the brand, and not the house’s', async () => {
  const { drawn, images } = await read({ logo: null, colour: blue })
  expect(drawn).toContain(fillOf(blue))
  expect(drawn).toContain(strokeOf(blue))
  expect(drawn).not.toContain(fillOf(house))
  expect(drawn).not.toContain(strokeOf(house))
  expect(images).toBe(0)
})

test.each([
  ['a square one beside the name', 320, 320],
  ['a wide one above it', 480, 90],
])('the logo stands in the head, named for who cannot see it: %s', async (_, width, height) => {
  const png = Uint8Array.from(await pixels(width, height))
  const { images, alternatives, tags, drawn } = await read({
    logo: { png, width, height },
    colour: blue,
  })
  expect(images).toBe(1)
  expect(alternatives[0]).toBe('Logo : Maison Colibri')
  expect(tags).toContain('Figure')
  // Whole: the sides of what is drawn are to each other as those of the picture.
  const [, across = '', up = ''] =
    /([\d.]+) 0 0 -([\d.]+) [\d.]+ [\d.]+ cm\n\/I\d+ Do/.exec(drawn) ?? []
  expect(Number(across) / Number(up)).toBeCloseTo(width / height, 2)
  expect(Number(up)).toBeLessThanOrEqual(30)
})

test('a second series is told from a brand that has its colour', () => {
  expect(paperLook(house).series.slice(0, 2)).toEqual([house, '#9B6700'])
  const ochre = paperLook('#9a6800').series
  expect(ochre).not.toContain('#9B6700')
  expect(contrast(ochre[1] ?? '', '#ffffff')).toBeGreaterThan(3)
})
