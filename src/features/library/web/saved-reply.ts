import type { z } from 'zod'
import type { savedReplyView } from '../contract.ts'

export type SavedReply = z.infer<typeof savedReplyView>

/** What an inserted reply is filled with, by the names that people write between braces, in each language. */
export const placeNames = {
  fr: ['personne', 'prénom', 'compte', 'réseau', 'signature'],
  en: ['person', 'first name', 'account', 'network', 'signature'],
} as const

const known: ReadonlySet<string> = new Set([...placeNames.fr, ...placeNames.en])

export const isKnownPlace = (name: string): boolean => known.has(name)

/** How a place says what stands in for it. */
export const exampleWithFallback = { fr: '{prénom|à vous}', en: '{first name|there}' } as const

/** A worked example for the first one. */
export const exampleReply = {
  fr: 'Bonjour {prénom}, comptez trois jours ouvrés. Belle journée.',
  en: 'Hello {first name}, allow three working days. Have a good day.',
} as const
