import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconClockExclamation, IconPlayerPause } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { useCountWords } from '#web/i18n/use-count-words.ts'
import { Icon } from '#web/ui/icon.tsx'
import { withComments } from '../publication/with-comments.ts'
import { mayResume, mayWrite } from '../rights.ts'
import type { ChannelView, Today } from '../shapes.ts'
import classes from './pause.module.css'

type Pause = Today['pauses'][number]

/** The reason is a clause inside a sentence that has its own full stop. */
const clauseOf = (reason: string): string => reason.trim().replace(/[.\s]+$/, '')

function PauseWords({ pause, accounts }: { pause: Pause; accounts: string }) {
  const format = useFormat()
  const { by } = pause
  const reason = clauseOf(pause.reason)
  const when = format.when(new Date(pause.startedAt))
  return (
    <p>
      {pause.channelIds === null ? (
        <Trans>
          {by} a tout suspendu {when} : {reason}. Rien ne part, chaque publication garde sa place.
        </Trans>
      ) : (
        <Trans>
          {by} a suspendu {accounts} {when} : {reason}. Rien n’en part, chaque publication garde sa
          place.
        </Trans>
      )}
    </p>
  )
}

/** The end that was planned is a promise to people: nothing leaves again without one of them. */
function PlannedEnd({ end }: { end: Date }) {
  const format = useFormat()
  const when = format.when(end)
  if (end > format.now) {
    return <Trans>Fin prévue {when}. Rien ne repart tout seul, une personne reprend.</Trans>
  }
  return (
    <span className={classes.late}>
      <Trans>La fin était prévue {when}, et rien ne repart tant que personne ne reprend.</Trans>
    </span>
  )
}

function OnePause({ pause, channels }: { pause: Pause; channels: readonly ChannelView[] }) {
  const format = useFormat()
  const navigate = useNavigate()
  const may = mayResume(useWorkspace()?.role ?? 'reader')
  const resume = useMutation({
    mutationFn: () => client.publishing.gate.resume({ id: pause.id }),
    onSuccess: async ({ missed }) => {
      await queryClient.invalidateQueries({ queryKey: [['publishing']] })
      if (missed > 0) void navigate({ to: '/missed' })
    },
  })
  const accounts = format.list(
    (pause.channelIds ?? []).flatMap(id => {
      const channel = channels.find(one => one.id === id)
      return channel ? [channel.displayName || channel.handle] : []
    }),
  )
  return (
    <section className={classes.banner}>
      <span className={classes.icon}>
        <Icon of={IconPlayerPause} />
      </span>
      <div className={classes.words}>
        <PauseWords pause={pause} accounts={accounts} />
        {pause.plannedEnd ? (
          <p>
            <PlannedEnd end={new Date(pause.plannedEnd)} />
          </p>
        ) : null}
        {may ? null : (
          <p>
            <Trans>Reprendre demande le rôle Responsable ou Community manager.</Trans>
          </p>
        )}
        {resume.error ? <RefusalNotice error={resume.error} /> : null}
      </div>
      {may ? (
        <Button loading={resume.isPending} onClick={() => resume.mutate()}>
          <Trans>Reprendre</Trans>
        </Button>
      ) : null}
    </section>
  )
}

/** What did not leave during a pause, and waits for a decision. */
function MissedLine() {
  const { data: missed = [] } = useQuery(api.publishing.gate.missed.queryOptions({ input: {} }))
  const writes = mayWrite(useWorkspace()?.role ?? 'reader')
  const count = missed.flatMap(card =>
    withComments(card.publications).filter(one => one.missedAt),
  ).length
  const counted = useCountWords()(count)
  if (count === 0) return null
  return (
    <section className={classes.banner} data-kind="missed">
      <span className={classes.icon}>
        <Icon of={IconClockExclamation} />
      </span>
      <div className={classes.words}>
        <p>
          <Plural
            value={count}
            one="Une publication n’est pas partie à son heure. Décidez pour elle, rien ne part sans vous."
            other={`${counted} publications ne sont pas parties à leur heure. Décidez pour chacune, rien ne part sans vous.`}
          />
        </p>
      </div>
      {writes ? (
        <Button component={Link} to="/missed">
          <Trans>Décider une à une</Trans>
        </Button>
      ) : null}
    </section>
  )
}

/** Who closed the gate, over what, why and until when, with the way to open it again. */
export function PauseBanner({
  pauses,
  channels,
}: {
  pauses: Today['pauses']
  channels: readonly ChannelView[]
}) {
  return (
    <>
      {pauses.map(pause => (
        <OnePause key={pause.id} pause={pause} channels={channels} />
      ))}
      <MissedLine />
    </>
  )
}
