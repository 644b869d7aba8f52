import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { FirstAccount } from '#web/client/first-account.tsx'
import { useSlot } from '#web/client/slots.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { DayDial } from '#web/ui/day-dial.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { useMove } from '../calendar/moving/use-move.tsx'
import type { ChannelView, Today } from '../shapes.ts'
import { AccessEnding } from './access-ending.tsx'
import { firstThingsOf } from './first-things.ts'
import { FirstThings } from './first-things-list.tsx'
import { LeavesToday } from './leaves-today.tsx'
import { PauseBanner } from './pause-banner.tsx'
import { PauseButton } from './pause-button.tsx'
import { StaleSource } from './stale-source.tsx'
import classes from './today.module.css'
import { TodaySentence } from './today-sentence.tsx'
import { useDialPosts } from './use-dial-posts.tsx'
import { WaitingOn } from './waiting-on.tsx'

const noChannels: readonly ChannelView[] = []

/** What is urgent, what goes out, what waits on others. */
export function TodayPage() {
  const today = useQuery(api.publishing.today.read.queryOptions({ input: {} }))
  const channels = useQuery(api.channels.list.queryOptions({ input: {} }))
  const again = () => {
    void today.refetch()
    void channels.refetch()
  }
  if (today.data) {
    const { data = noChannels } = channels
    const behind = today.isError ? 'today' : channels.isError ? 'accounts' : null
    const stale = behind && <StaleSource source={behind} at={today.data.at} onRetry={again} />
    const first = channels.isSuccess && data.length === 0
    return <TodayShown today={today.data} channels={data} first={first} stale={stale} />
  }
  if (!today.isError) return <SkeletonPage />
  return (
    <Page>
      <RefusalNotice
        error={today.error}
        actions={
          <Button onClick={again}>
            <Trans>Réessayer</Trans>
          </Button>
        }
      />
    </Page>
  )
}

type ShownProps = {
  today: Today
  channels: readonly ChannelView[]
  /** Nothing is connected yet. */
  first: boolean
  stale: ReactNode
}

function TodayShown({ today, channels, first: isFirst, stale }: ShownProps) {
  const format = useFormat()
  const navigate = useNavigate()
  const { posts, toApprove, pauses } = today
  const { move, dialogs } = useMove(posts, channels)
  const dialPosts = useDialPosts(posts, channels)
  const first = firstThingsOf(today)
  const { date } = instantToZoned(format.now, format.zone)
  // How many of another room come first; null until that room has said so.
  const [before, setBefore] = useState<number | null>(useSlot('todayFirst') ? null : 0)
  const quiet =
    posts.length === 0 && first.length === 0 && toApprove.length === 0 && (before ?? 0) === 0
  return (
    <Page>
      <PageHead
        eyebrow={<span className={classes.day}>{format.date(date)}</span>}
        sentence={<TodaySentence today={today} />}
        detail={stale}
        aside={<PauseButton pauses={pauses} channels={channels} />}
      />
      <PauseBanner pauses={pauses} channels={channels} />
      <AccessEnding />
      {dialogs}
      {dialPosts.length === 0 ? null : (
        <DayDial
          date={date}
          posts={dialPosts}
          onOpen={id => void navigate({ to: `/posts/${id}` })}
          onMove={(id, at) => {
            const found = posts.find(card => card.id === id)
            if (found) void move(found, at)
          }}
        />
      )}
      <div className={quiet ? undefined : classes.columns}>
        <FirstThings
          things={first}
          channels={channels}
          before={before}
          onBefore={setBefore}
          bare={quiet}
        />
        {quiet ? null : (
          <>
            <LeavesToday cards={posts} channels={channels} />
            <WaitingOn approvals={toApprove} />
          </>
        )}
      </div>
      {quiet && before === 0 ? <NothingToday isFirst={isFirst} /> : null}
    </Page>
  )
}

function NothingToday({ isFirst }: { isFirst: boolean }) {
  if (isFirst) return <FirstAccount bare />
  return (
    <EmptyState
      bare
      sentence={
        <Trans>Rien ne presse, et rien ne part aujourd’hui. Une idée suffit pour commencer.</Trans>
      }
      actions={
        <>
          <Button component={Link} to="/compose" variant="filled">
            <Trans>Composer</Trans>
          </Button>
          <Button component={Link} to="/calendar">
            <Trans>Voir le calendrier</Trans>
          </Button>
        </>
      }
    />
  )
}
