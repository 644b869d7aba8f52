import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { FormatRules } from '#connectors/connector.ts'
import type { FileRules, VideoRules } from '#connectors/formats/formats.ts'
import { capitalise } from '#kit/text/capital.ts'
import { useFormat } from '#web/i18n/format.ts'

/** What a format takes, in one line: « 2 à 10 images ou vidéos, sans texte ». */
export function useFormatFacts(): (rules: FormatRules) => string {
  const { t } = useLingui()
  const format = useFormat()
  const duration = ({ seconds }: VideoRules): string => {
    const longest = seconds?.to && format.length(seconds.to.value)
    const shortest = seconds?.from && format.length(seconds.from.value)
    if (longest && shortest) return t`(${shortest} à ${longest})`
    return longest ? t`(${longest} au plus)` : ''
  }
  const number = ({ most, least = 0 }: FileRules) => ({ most: most.value, least })
  const images = (rules: FileRules) => {
    const { most, least } = number(rules)
    if (least > 1 && most > least) return t`${least} à ${most} images`
    return plural(most, { one: 'une image', other: 'jusqu’à # images' })
  }
  const videos = (rules: VideoRules) => {
    const count = plural(rules.most.value, { one: 'une vidéo', other: 'jusqu’à # vidéos' })
    return [count, duration(rules)].filter(Boolean).join(' ')
  }
  const documents = (rules: FileRules) =>
    plural(rules.most.value, { one: 'un document', other: 'jusqu’à # documents' })
  const together = (rules: FormatRules) => {
    const [least, most] = [Math.max(1, rules.images?.least ?? 1), rules.together?.value ?? 0]
    return least > 1 ? t`${least} à ${most} images ou vidéos` : t`jusqu’à ${most} images ou vidéos`
  }
  const files = (rules: FormatRules): string => {
    if (rules.together && rules.images && rules.videos) return together(rules)
    const kinds = [
      ...(rules.images ? [images(rules.images)] : []),
      ...(rules.videos ? [videos(rules.videos)] : []),
      ...(rules.documents ? [documents(rules.documents)] : []),
    ]
    return kinds.length > 1
      ? t`${kinds.slice(0, -1).join(', ')} ou ${kinds.at(-1)}`
      : (kinds[0] ?? '')
  }
  const answers = ({ poll }: FormatRules): string => {
    if (!poll) return ''
    const [least, most] = [poll.options.least, poll.options.most.value]
    return t`${least} à ${most} réponses`
  }
  return rules => {
    const words = [
      rules.title && rules.format !== 'article' ? t`titre` : '',
      rules.format === 'thread' ? t`plusieurs parties` : '',
      rules.format === 'article' ? t`titre et texte mis en forme` : '',
      files(rules),
      answers(rules),
      rules.wordless ? t`sans texte` : '',
    ].filter(word => word !== '')
    return words.length === 0 ? t`Du texte` : capitalise(words.join(', '))
  }
}
