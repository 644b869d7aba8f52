import { useLingui } from '@lingui/react/macro'
import type { Format, FormatRules } from '#connectors/connector.ts'
import { useLanguage } from './language.tsx'

/** What a format is called: by the network where it has a word of its own, else as everywhere. */
export function useFormatWord(): (rules: FormatRules) => string {
  const { t } = useLingui()
  const { language } = useLanguage()
  const words: Record<Format, string> = {
    post: t`Publication`,
    thread: t`Fil`,
    article: t`Article`,
    carousel: t`Carrousel`,
    video: t`Vidéo`,
    short: t`Vidéo courte`,
    story: t`Story`,
    document: t`Document`,
    poll: t`Sondage`,
    pin: t`Épingle`,
  }
  return ({ format, name }) => name?.[language] ?? words[format]
}
