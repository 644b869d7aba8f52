import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArchive, IconCalendarClock, IconClock, IconSend } from '@tabler/icons-react'
import { useFormat } from '#web/i18n/format.ts'
import { Tag } from '#web/ui/tag.tsx'
import type { ChannelView } from '../shapes.ts'
import classes from './missed.module.css'
import type { MissedPost } from './missed-posts.ts'
import { MissedTitle } from './missed-title.tsx'
import type { Decision } from './use-decide.ts'

type Shown = { missed: MissedPost; channels: readonly ChannelView[] }

/** What was decided a moment ago, so that the person sees how far they are. */
export function DecidedRow({ missed, channels, decision }: Shown & { decision: Decision }) {
  const format = useFormat()
  const { choice, at } = decision
  const moment = at ? format.when(at) : ''
  return (
    <li className={classes.row} data-decided>
      <MissedTitle missed={missed} channels={channels}>
        {choice === 'now' ? (
          <Tag tone="done" icon={IconSend}>
            <Trans>Publiée maintenant</Trans>
          </Tag>
        ) : choice === 'later' ? (
          <Tag tone="done" icon={IconCalendarClock}>
            <Trans>Reprogrammée {moment}</Trans>
          </Tag>
        ) : (
          <Tag icon={IconArchive}>
            <Trans>Gardée en brouillon</Trans>
          </Tag>
        )}
      </MissedTitle>
    </li>
  )
}

/** One that waits for its turn; undecided means that nothing leaves. */
export function WaitingRow({
  missed,
  channels,
  onDecide,
}: Shown & { onDecide: (() => void) | null }) {
  const format = useFormat()
  const when = format.when(missed.dueAt)
  return (
    <li className={classes.row}>
      <MissedTitle
        missed={missed}
        channels={channels}
        aside={
          onDecide ? (
            <Button onClick={onDecide}>
              <Trans>Décider</Trans>
            </Button>
          ) : null
        }
      >
        <Tag tone="waiting" icon={IconClock}>
          <Trans>Devait partir {when}</Trans>
        </Tag>
      </MissedTitle>
    </li>
  )
}
