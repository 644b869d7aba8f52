import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import type { PublicationView } from '../shapes.ts'
import { CardGlyphs } from './card-glyphs.tsx'
import type { CardView } from './card-of-post.ts'

type Choice = 'now' | 'later' | 'draft'

const hour = 3_600_000

/** After a pause: one publication at a time, three equal outcomes. Undecided means that nothing leaves. */
export function MissedPage() {
  const missed = useQuery(api.publishing.gate.missed.queryOptions({ input: {} }))
  const channels = useQuery(api.channels.list.queryOptions({ input: {} })).data ?? []
  if (missed.isPending) return <SkeletonPage />
  if (missed.isError) {
    return (
      <Page>
        <RefusalNotice error={missed.error} />
      </Page>
    )
  }
  const waiting = missed.data.flatMap(card =>
    card.publications
      .filter(one => one.missedAt !== null)
      .map(publication => ({ card, publication })),
  )
  const [first] = waiting
  return (
    <Page>
      <PageHead
        sentence={
          <Plural
            value={waiting.length}
            _0="Plus rien à décider."
            one="Une publication n’est pas partie. Décidez pour elle."
            other="# publications ne sont pas parties. Décidez pour chacune."
          />
        }
        detail={<Trans>Sans décision, rien ne part.</Trans>}
      />
      {first ? (
        <MissedCard
          key={first.publication.id}
          {...first}
          glyphs={<CardGlyphs card={first.card} channels={channels} />}
        />
      ) : (
        <EmptyState
          sentence={<Trans>Tout a été décidé.</Trans>}
          actions={
            <Button component={Link} to="/today">
              <Trans>Revenir à Aujourd’hui</Trans>
            </Button>
          }
        />
      )}
    </Page>
  )
}

function MissedCard({
  card,
  publication,
  glyphs,
}: {
  card: CardView
  publication: PublicationView
  glyphs: ReactNode
}) {
  const { t } = useLingui()
  const format = useFormat()
  const soon = new Date(Math.ceil((format.now.getTime() + hour) / hour) * hour)
  const decide = useMutation({
    mutationFn: (choice: Choice) => {
      const { date, time } = instantToZoned(soon, format.zone)
      const when = { date, time, zone: format.zone }
      return client.publishing.gate.decideMissed({
        id: publication.id,
        choice,
        ...(choice === 'later' ? { when } : {}),
      })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [['publishing']] }),
  })
  useShortcut({ keys: '1', label: t`Publier maintenant`, run: () => decide.mutate('now') })
  useShortcut({ keys: '2', label: t`Reprogrammer`, run: () => decide.mutate('later') })
  useShortcut({ keys: '3', label: t`Garder en brouillon`, run: () => decide.mutate('draft') })
  const due = format.when(new Date(publication.dueAt))
  const later = format.when(soon)
  return (
    <Panel padded label={card.title}>
      <h2>{card.title || card.excerpt}</h2>
      <p>{card.excerpt}</p>
      {glyphs}
      <p>
        <Trans>Elle devait partir {due}.</Trans>
      </p>
      <Group>
        <Button loading={decide.isPending} onClick={() => decide.mutate('now')}>
          <Trans>Publier maintenant</Trans>
        </Button>
        <Button loading={decide.isPending} onClick={() => decide.mutate('later')}>
          <Trans>Reprogrammer {later}</Trans>
        </Button>
        <Button loading={decide.isPending} onClick={() => decide.mutate('draft')}>
          <Trans>Garder en brouillon</Trans>
        </Button>
      </Group>
      {decide.error ? <RefusalNotice error={decide.error} /> : null}
    </Panel>
  )
}
