import type { FormatRules } from '#connectors/connector.ts'
import { formatNames } from '#connectors/formats/format-names.ts'
import { useLanguage } from './language.tsx'

/** What a format is called: by the network where it has a word of its own, else as everywhere. */
export function useFormatWord(): (rules: FormatRules) => string {
  const { language } = useLanguage()
  return ({ format, name }) => (name ?? formatNames[format])[language]
}
