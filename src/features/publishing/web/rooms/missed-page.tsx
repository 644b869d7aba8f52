import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { useCountWords } from '#web/i18n/use-count-words.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { mayWrite } from '../rights.ts'
import type { ChannelView } from '../shapes.ts'
import classes from './missed.module.css'
import { type Decided, MissedList } from './missed-list.tsx'
import { MissedNext } from './missed-next.tsx'
import { type MissedPost, missedPosts } from './missed-posts.ts'

const noChannels: readonly ChannelView[] = []

/** After a pause: one post at a time, three equal outcomes. Undecided means that nothing leaves. */
export function MissedPage() {
  const missed = useQuery(api.publishing.gate.missed.queryOptions({ input: {} }))
  const { data: channels = noChannels } = useQuery(api.channels.list.queryOptions({ input: {} }))
  const [decided, setDecided] = useState<readonly Decided[]>([])
  if (missed.data) {
    const done = new Set(decided.map(one => one.missed.card.id))
    const waiting = missedPosts(missed.data).filter(one => !done.has(one.card.id))
    return (
      <MissedShown
        waiting={waiting}
        decided={decided}
        channels={channels}
        onDecided={one => setDecided(before => [...before, one])}
      />
    )
  }
  if (!missed.isError) return <SkeletonPage />
  return (
    <Page>
      <RefusalNotice
        error={missed.error}
        actions={
          <Button onClick={() => void missed.refetch()}>
            <Trans>Réessayer</Trans>
          </Button>
        }
      />
    </Page>
  )
}

type ShownProps = {
  waiting: readonly MissedPost[]
  decided: readonly Decided[]
  channels: readonly ChannelView[]
  onDecided: (decided: Decided) => void
}

function MissedShown({ waiting, decided, channels, onDecided }: ShownProps) {
  const writes = mayWrite(useWorkspace()?.role ?? 'reader')
  const all = waiting.length + decided.length
  return (
    <Page>
      <PageHead
        sentence={<MissedSentence count={waiting.length} />}
        detail={waiting.length > 0 ? <Trans>Sans décision, rien ne part.</Trans> : null}
        aside={all > 0 ? <Progress done={decided.length} all={all} /> : null}
      />
      {waiting.length === 0 ? (
        <EmptyState
          sentence={
            <Trans>Rien n’attend de décision. Ce qui est programmé part à son heure.</Trans>
          }
          actions={
            <Button component={Link} to="/today" variant="filled">
              <Trans>Revenir à Aujourd’hui</Trans>
            </Button>
          }
        />
      ) : null}
      <div className={classes.columns}>
        {all > 0 ? (
          <MissedList
            waiting={waiting}
            decided={decided}
            channels={channels}
            writes={writes}
            onDecided={onDecided}
          />
        ) : null}
        <MissedNext channels={channels} />
      </div>
    </Page>
  )
}

function MissedSentence({ count }: { count: number }) {
  const counted = useCountWords()(count)
  return (
    <Plural
      value={count}
      _0="Tout est décidé."
      one="Une publication n’est pas partie et attend votre décision."
      other={`${counted} publications ne sont pas parties et attendent votre décision.`}
    />
  )
}

function Progress({ done, all }: { done: number; all: number }) {
  const { t } = useLingui()
  return (
    <div className={classes.progress}>
      <span>
        <Trans>Décidées</Trans>
        <b>{t`${done} sur ${all}`}</b>
      </span>
      <progress max={all} value={done} aria-label={t`Décidées`} />
      <small>
        <Trans>Une à une, jamais en bloc.</Trans>
      </small>
    </div>
  )
}
