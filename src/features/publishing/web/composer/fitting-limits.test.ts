import { expect, test } from 'vitest'
import type { Finding } from '#connectors/connector.ts'
import type { ChosenVersion } from './effective-versions.ts'
import { pictureLimits, shapesFor, videoLimits } from './fitting-limits.ts'

const limit = (value: number) => ({ value, source: 'https://example.org', on: '2026-11-01' })

const version = (rules: object): ChosenVersion =>
  ({
    draft: { format: 'post' },
    network: { manifest: { formats: [{ format: 'post', ...rules }] } },
  }) as unknown as ChosenVersion

const found = (code: Finding['code'], values: Finding['values'], rules: object = {}) => ({
  version: version(rules),
  finding: { level: 'blocker' as const, code, values },
})

test('a video is made for the strictest of the networks', () => {
  const one = { bytes: limit(100), types: [], most: limit(1), seconds: { to: limit(60) } }
  const two = { bytes: limit(400), types: [], most: limit(1), pixels: limit(1_000_000) }
  expect(videoLimits([version({ videos: one }), version({ videos: two })])).toEqual({
    maxBytes: 100,
    maxSide: 1_000,
    maxSeconds: 60,
  })
})

test('a picture is made for what was found', () => {
  const picture = { width: 4_000, height: 3_000, bytes: 9_000_000 }
  expect(pictureLimits([found('file-too-big', { size: 9, max: 1_000_000 })], picture)).toEqual({
    maxBytes: 1_000_000,
  })
  const points = found('image-too-large', { width: 4_000, height: 3_000, max: 6_000_000 })
  const width = found('image-too-large', { value: 4_000, max: 2_000 })
  expect(pictureLimits([points, width], picture)).toEqual({
    maxBytes: 9_000_000,
    maxPixels: 3_000_000,
  })
  expect(pictureLimits([found('file-wrong-type', {})], picture).type).toBe('image/jpeg')
})

test('shapes are those that every network takes, the nearest first', () => {
  const feed = version({ images: { ratio: { from: limit(0.8), to: limit(1.91) } } })
  const names = shapesFor([feed], { width: 1_080, height: 1_920, kind: 'image' })
  expect(names.map(({ name }) => name)).toEqual(['4:5', '1:1', '3:2', '16:9', '1.91:1'])
  const square = version({ images: { ratio: { from: limit(1), to: limit(1) } } })
  expect(shapesFor([feed, square], { width: 3, height: 2, kind: 'image' })).toHaveLength(1)
  const odd = version({ images: { ratio: { from: limit(5), to: limit(5) } } })
  expect(shapesFor([odd], { width: 3, height: 2, kind: 'image' })).toEqual([
    { ratio: 5, name: '5:1' },
  ])
})
