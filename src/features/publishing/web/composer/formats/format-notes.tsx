import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArchive, IconHandStop, IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import { hasFirstComment } from '#connectors/first-comment.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useFormatWord } from '#web/i18n/use-format-word.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import { useComposer } from '../composer-context.tsx'
import { changeFormat } from '../draft-edits.ts'
import { type ChosenVersion, measureFor } from '../effective-versions.ts'
import { adviseFormat } from './fitting-format.ts'
import { type KeptThing, keptBack } from './format-edits.ts'
import { useByHand } from './format-menu.tsx'

function useKeptWords(): Record<KeptThing, string> {
  const { t } = useLingui()
  return {
    title: t`le titre`,
    poll: t`le sondage`,
    words: t`le texte`,
    article: t`l’article`,
    comment: t`le premier commentaire`,
  }
}

/** What was written and does not leave in this format. */
function Kept({ version }: { version: ChosenVersion }) {
  const { draft } = useComposer()
  const format = useFormat()
  const words = useKeptWords()
  const rules = formatRules(version.network.manifest, version.draft.format)
  const parts = version.draft.adaptation?.parts ?? [draft.common]
  const kept = keptBack(
    version,
    rules,
    parts.map(part => part.text).join(''),
    hasFirstComment(version.network, version.draft.format, version.channel.limits),
  )
  if (kept.length === 0) return null
  const things = format.list(kept.map(thing => words[thing]))
  return (
    <Rows>
      <Row lead={<Icon of={IconArchive} />}>
        <Trans>Gardé ici, mais ne part pas dans ce format : {things}.</Trans>
      </Row>
    </Rows>
  )
}

/** A format that suits the files more: proposed, never taken by itself. */
function Proposal({ version }: { version: ChosenVersion }) {
  const { draft, media, edit, locked } = useComposer()
  const word = useFormatWord()
  const [left, leave] = useState<string | null>(null)
  const { channel, network } = version
  const advice = adviseFormat({
    ...{ draft, network, media, limits: channel.limits, channel: version.draft },
  })
  const rules = advice && formatRules(network.manifest, advice.format)
  if (locked || !advice || !rules || left === advice.format) return null
  const name = word(rules)
  return (
    <Rows>
      <Row
        {...(advice.why === 'needed' ? { tone: 'waiting' as const } : {})}
        lead={<Icon of={IconSparkles} />}
        aside={
          <>
            <Button
              size="compact-sm"
              onClick={() =>
                edit(changeFormat(channel.id, advice.format, measureFor(version, draft)))
              }
            >
              <Trans>Passer en {name}</Trans>
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => leave(advice.format)}>
              <Trans>Laisser</Trans>
            </Button>
          </>
        }
      >
        {advice.why === 'needed' ? (
          <Trans>Ces fichiers demandent un autre format : {name} les accepte.</Trans>
        ) : (
          <Trans>Cette vidéo est verticale et courte : {name} lui convient mieux.</Trans>
        )}
      </Row>
    </Rows>
  )
}

function ByHand({ version }: { version: ChosenVersion }) {
  const rules = formatRules(version.network.manifest, version.draft.format)
  const why = useByHand()
  const reason = rules && why(version, rules)
  if (!reason) return null
  return (
    <Rows>
      <Row lead={<Icon of={IconHandStop} />} tone="waiting">
        <Trans>Publication assistée : à l’heure choisie, vous la publiez à la main.</Trans> {reason}
      </Row>
    </Rows>
  )
}

/** What one should know of the chosen format; nothing on an ordinary day. */
export const FormatNotes = ({ version }: { version: ChosenVersion }) => (
  <>
    <ByHand version={version} />
    <Proposal version={version} />
    <Kept version={version} />
  </>
)
