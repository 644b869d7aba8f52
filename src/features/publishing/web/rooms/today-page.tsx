import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { DayDial } from '#web/ui/day-dial.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { useMove } from '../calendar/moving/use-move.tsx'
import { accountNames, CardGlyphs } from './card-glyphs.tsx'
import { isMovable, momentOfCard, stateOfCard } from './card-of-post.ts'
import { PauseBanner } from './pause-banner.tsx'
import classes from './today.module.css'
import { FirstThings, LeavesToday, WaitingOn } from './today-columns.tsx'
import { TodaySentence } from './today-sentence.tsx'

/** What is urgent, what goes out, what waits on others. */
export function TodayPage() {
  const format = useFormat()
  const navigate = useNavigate()
  const today = useQuery(api.publishing.today.read.queryOptions({ input: {} }))
  const channels = useQuery(api.channels.list.queryOptions({ input: {} })).data ?? []
  const { move, dialogs } = useMove(today.data?.posts ?? [], channels)
  if (today.isPending) return <SkeletonPage />
  if (today.isError) {
    return (
      <Page>
        <RefusalNotice
          error={today.error}
          actions={
            <Button onClick={() => void today.refetch()}>
              <Trans>Réessayer</Trans>
            </Button>
          }
        />
      </Page>
    )
  }
  const { posts, first, toApprove, pauses } = today.data
  const { date } = instantToZoned(format.now, format.zone)
  const dated = posts.flatMap(card => {
    const at = momentOfCard(card)
    return at ? [{ card, at }] : []
  })
  return (
    <Page>
      <PageHead eyebrow={format.date(date)} sentence={<TodaySentence today={today.data} />} />
      <PauseBanner pauses={pauses} />
      {dialogs}
      {dated.length === 0 ? null : (
        <DayDial
          date={date}
          onOpen={id => void navigate({ to: `/posts/${id}` })}
          onMove={(id, at) => {
            const found = posts.find(card => card.id === id)
            if (found) void move(found, at)
          }}
          posts={dated.map(({ card, at }) => ({
            id: card.id,
            at,
            title: card.title || card.excerpt,
            state: stateOfCard(card),
            glyphs: <CardGlyphs card={card} channels={channels} />,
            accounts: format.list(accountNames(card, channels)),
            movable: isMovable(card),
          }))}
        />
      )}
      {posts.length === 0 && first.length === 0 && toApprove.length === 0 ? (
        <EmptyState
          sentence={
            <Trans>
              Rien ne presse, et rien ne part aujourd’hui. Une idée suffit pour commencer.
            </Trans>
          }
          actions={
            <Button component={Link} to="/compose" variant="filled">
              <Trans>Composer</Trans>
            </Button>
          }
        />
      ) : (
        <div className={classes.columns}>
          <FirstThings cards={first} channels={channels} />
          <LeavesToday cards={posts} channels={channels} />
          <WaitingOn approvals={toApprove} />
        </div>
      )}
    </Page>
  )
}
