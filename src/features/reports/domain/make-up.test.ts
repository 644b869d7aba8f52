import { expect, test } from 'vitest'
import { makeUpTable } from './charts/make-up.ts'
import type { AudienceFact } from './facts.ts'
import { shareWords } from './make-up-words.ts'
import { sectionsOf } from './sections.ts'
import { cellText } from './table.ts'
import { channel, someFacts } from './testing.ts'

const told = (parts: AudienceFact['parts'], name = 'Maison'): AudienceFact => ({
  channelId: channel(name).id,
  readAt: '2026-11-20T06:00:00.000Z',
  parts,
})

const ages = {
  by: 'age',
  shares: [
    { key: '25-34', share: 0.5 },
    { key: '18-24', share: 0.3 },
    { key: '65+', share: 0.2 },
  ],
} as const
const countries = {
  by: 'country',
  shares: [
    { key: 'FR', share: 0.9 },
    { key: 'BE', share: 0.1 },
  ],
} as const

test('names what networks give as codes', () => {
  expect(shareWords('country', { key: 'BE' }, 'fr')).toBe('Belgique')
  expect(shareWords('language', { key: 'pt_BR' }, 'en')).toBe('Brazilian Portuguese')
  expect(shareWords('age', { key: '65-' }, 'fr')).toBe('65 ans et plus')
  expect(shareWords('gender', { key: 'female' }, 'fr')).toBe('Femmes')
  expect(shareWords('gender', { key: 'U' }, 'en')).toBe('Not said')
  expect(shareWords('country', { key: 'nowhere at all' }, 'fr')).toBe('nowhere at all')
  const name = { fr: 'Cadre', en: 'Manager' }
  expect(shareWords('seniority', { key: 'urn:li:seniority:6', name }, 'fr')).toBe('Cadre')
})

test('says who follows, ages first and in their order, and when that was told', () => {
  const facts = someFacts({ audiences: [told([countries, ages])] })
  const section = sectionsOf(facts, 'fr').find(({ key }) => key === 'make-up')
  expect(section?.heading.replaceAll(/\s/g, ' ')).toBe(
    'Maison : 25 à 34 ans en tête, 50 % de l’audience',
  )
  expect(section?.notes).toEqual([
    'Parts dites par le réseau, relevées le vendredi 20 novembre 2026.',
  ])
  const rows = makeUpTable(facts, 'fr').rows.map(row =>
    row.map(cell => cellText(cell, 'fr', 'Europe/Paris').replaceAll(/\s/g, ' ')).join(' | '),
  )
  expect(rows).toEqual([
    'Maison | Âge | 18 à 24 ans | 30 %',
    'Maison | Âge | 25 à 34 ans | 50 %',
    'Maison | Âge | 65 ans et plus | 20 %',
    'Maison | Pays | France | 90 %',
    'Maison | Pays | Belgique | 10 %',
  ])
})

test('is silent where no network tells it, as in reports kept before it was read', () => {
  const keys = (audiences?: AudienceFact[]) =>
    sectionsOf(someFacts({ audiences }), 'en').map(({ key }) => key)
  expect(keys()).not.toContain('make-up')
  expect(keys([told([ages], 'another account')])).not.toContain('make-up')
})
