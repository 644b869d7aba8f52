import { expect, test } from 'vitest'
import { addCaptions } from './add-captions.ts'

const isVideo = (id: string) => id.startsWith('v')
const part = (...ids: string[]) => ({ text: '', media: ids.map(mediaId => ({ mediaId, alt: '' })) })
const french = { mediaId: 's1', language: 'fr' }

test('captions go with the first video that lacks them', () => {
  const once = addCaptions(part('i1', 'v1', 'v2'), isVideo, french)
  expect(once.media.map(use => use.captions)).toEqual([undefined, [french], undefined])
  const second = { mediaId: 's2', language: 'fr' }
  const twice = addCaptions(once, isVideo, second)
  expect(twice.media.map(use => use.captions)).toEqual([undefined, [french], [second]])
  const third = { mediaId: 's3', language: 'fr' }
  expect(addCaptions(twice, isVideo, third).media[1]?.captions).toEqual([third])
})

test('without a video nothing changes', () => {
  expect(addCaptions(part('i1'), isVideo, french)).toEqual(part('i1'))
})
