import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { FindingCode } from '#connectors/connector.ts'

/** What a sentence about a finding may name. */
export interface FindingFacts {
  readonly network: string
  /** Of the account; `account` says the part of a thread too. */
  readonly name: string
  readonly account: string
  /** Which file of the part, from 1. */
  readonly file: number
  readonly count: number
  readonly most: number
  readonly least: number
  /** The two bounds as a person reads them. */
  readonly max: string
  readonly min: string
  readonly size: string
  readonly shortest: string
  readonly longest: string
  /** The setting it is about, as its form calls it; empty where it is about none. */
  readonly setting: string
}

type Sentence = (facts: FindingFacts) => string
export type FindingSentences = Readonly<Record<FindingCode, Sentence>>

/** About the files of a post: how many, how heavy, how large. */
export function useFileSentences() {
  const { t } = useLingui()
  return {
    'file-missing': ({ account }) => t`${account} attend un fichier.`,
    'file-not-taken': ({ account }) => t`${account} ne prend pas ce fichier dans ce format.`,
    'files-apart': ({ account }) => t`${account} ne mélange pas images et vidéos.`,
    'too-many-images': ({ account, most }) =>
      t`${account} accepte ${plural(most, { one: '# image', other: '# images' })} au plus.`,
    'too-few-images': ({ account, least }) =>
      t`${account} demande ${plural(least, { one: '# image', other: '# images' })} au moins.`,
    'too-many-videos': ({ account, most }) =>
      t`${account} accepte ${plural(most, { one: '# vidéo', other: '# vidéos' })} au plus.`,
    'too-many-documents': ({ account, most }) =>
      t`${account} accepte ${plural(most, { one: '# document', other: '# documents' })} au plus.`,
    'file-too-big': ({ account, file, size }) =>
      t`${account} : le fichier ${file} pèse plus de ${size}.`,
    'file-wrong-type': ({ account, file }) =>
      t`${account} n’accepte pas le type du fichier ${file}.`,
    'image-too-large': ({ account, file }) => t`${account} : l’image ${file} a trop de pixels.`,
    'image-too-narrow': ({ account, file, min }) =>
      t`${account} : le fichier ${file} est trop petit, ${min} pixels de large au moins.`,
    'ratio-wrong': ({ account, file }) =>
      t`${account} : les proportions du fichier ${file} ne conviennent pas.`,
  } satisfies Partial<FindingSentences>
}
