import { expect, test } from 'vitest'
import { channel, someFacts } from './domain/testing.ts'
import { harmless, writeCsv } from './write-csv.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+33 1 23', "'+33 1 23"],
  ['-2', "'-2"],
  ['@colibri', "'@colibri"],
  ['  =HYPERLINK("http://x")', '\'  =HYPERLINK("http://x")'],
  ['\t=1', "'\t=1"],
  ['Bonjour = bonsoir', 'Bonjour = bonsoir'],
])('%j is kept as words', (text, kept) => {
  expect(harmless(text)).toBe(kept)
})

test('what people wrote is quoted and runs nothing', () => {
  const shop = channel('Maison')
  const csv = writeCsv(
    someFacts({
      channels: [shop],
      ranking: {
        metric: 'engagements',
        posts: [
          {
            publicationId: shop.id,
            postId: shop.id,
            channelId: shop.id,
            network: 'essai',
            title: '=cmd|"/C calc"!A0, dit-elle\nici',
            publishedAt: '2026-10-04T16:30:00.000Z',
            url: null,
            mediaId: null,
            figures: { engagements: { value: 48_000 } },
          },
        ],
      },
    }),
    'fr',
  )
  expect(csv).toContain(
    `Les meilleures publications,"'=cmd|""/C calc""!A0, dit-elle\nici",Maison,2026-10-04T16:30:00.000Z,48000,`,
  )
})

test('a dash is an empty field, with its reason at the end of the line', () => {
  expect(writeCsv(someFacts(), 'fr')).toMatch(/Chiffres,Clics,,,,Somme,Pas encore relevé\./)
})
