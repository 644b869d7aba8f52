import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { Format } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import { useFormat } from '#web/i18n/format.ts'
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
  const { list } = useFormat()
  const seen = useRef<Seen | null>(null)
  const filesOf = (version: ChosenVersion): string[] =>
    mediaOf({
      common: version.draft.adaptation ? { text: '', media: [] } : draft.common,
      channels: [version.draft],
    })
  const follow = (grown: readonly ChosenVersion[]) => {
    const changes = grown.flatMap(version => {
      const { channel, network } = version
      const advice = adviseFormat({
        ...{ draft, network, media, limits: channel.limits, channel: version.draft },
      })
      const rules = advice?.why === 'needed' && formatRules(network.manifest, advice.format)
      return rules ? [{ version, rules }] : []
    })
    if (changes.length === 0) return
    const names = changes.map(({ version: { channel }, rules }) => {
      const name = channel.displayName || channel.handle
      return t`${name} en ${word(rules)}`
    })
    const change = (formatOf: (one: (typeof changes)[number]) => Format) =>
      edit(before =>
        changes.reduce((after, one) => {
          const { channel } = one.version
          return changeFormat(channel.id, formatOf(one), measureFor(one.version, after))(after)
        }, before),
      )
    change(({ rules }) => rules.format)
    offerUndo({
      message:
        names.length > 2
          ? t`Format choisi pour ces fichiers sur ${names.length} comptes.`
          : t`Format choisi pour ces fichiers : ${list(names)}.`,
      undoLabel: t`Remettre comme avant`,
      undo: () => change(({ version }) => version.draft.format),
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is compared is the draft and the files that are known.
  useEffect(() => {
    const before = seen.current
    seen.current = new Map(versions.map(version => [version.channel.id, new Set(filesOf(version))]))
    // What others wrote, and what was there when the page opened, is not of this person’s doing.
    if (!before || locked || state.status === 'saved') return
    const grown = versions.filter(version => {
      const had = before.get(version.channel.id)
      const files = filesOf(version)
      return files.some(file => !had?.has(file)) && files.every(file => media.has(file))
    })
    follow(grown)
  }, [draft, media])
}
