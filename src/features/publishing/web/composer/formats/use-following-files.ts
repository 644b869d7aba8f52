import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { formatRules } from '#connectors/formats/formats.ts'
import { useFormatWord } from '#web/i18n/use-format-word.ts'
import { useUndo } from '#web/ui/toast-store.ts'
import { mediaOf } from '../../../domain/effective-content.ts'
import { useComposer } from '../composer-context.tsx'
import { changeFormat } from '../draft-edits.ts'
import { type ChosenVersion, measureFor } from '../effective-versions.ts'
import { adviseFormat } from './fitting-format.ts'

type Seen = ReadonlyMap<string, ReadonlySet<string>>

/**
 * When a person adds a file, or an account to a post with files, a format that takes them is chosen where the present
 * one does not, and said with its way back. Later it is never changed by itself: it is proposed.
 */
export function useFollowingFiles(): void {
  const { t } = useLingui()
  const { draft, versions, media, state, locked, edit } = useComposer()
  const word = useFormatWord()
  const offerUndo = useUndo()
  const seen = useRef<Seen | null>(null)
  const filesOf = (version: ChosenVersion): string[] =>
    mediaOf({
      common: version.draft.adaptation ? { text: '', media: [] } : draft.common,
      channels: [version.draft],
    })
  const follow = (version: ChosenVersion) => {
    const { channel, network } = version
    const advice = adviseFormat({
      ...{ draft, network, media, limits: channel.limits, channel: version.draft },
    })
    const rules = advice?.why === 'needed' && formatRules(network.manifest, advice.format)
    if (!rules) return
    const former = version.draft.format
    const name = channel.displayName || channel.handle
    const format = word(rules)
    edit(changeFormat(channel.id, rules.format, measureFor(version, draft)))
    offerUndo({
      message: t`${name} : format ${format}, pour ces fichiers.`,
      undoLabel: t`Remettre comme avant`,
      undo: () => edit(changeFormat(channel.id, former, measureFor(version, draft))),
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is compared is the draft and the files that are known.
  useEffect(() => {
    const before = seen.current
    seen.current = new Map(versions.map(version => [version.channel.id, new Set(filesOf(version))]))
    // What others wrote, and what was there when the page opened, is not of this person’s doing.
    if (!before || locked || state.status === 'saved') return
    for (const version of versions) {
      const had = before.get(version.channel.id)
      const files = filesOf(version)
      const grown = files.some(file => !had?.has(file))
      if (grown && files.every(file => media.has(file))) follow(version)
    }
  }, [draft, media])
}
