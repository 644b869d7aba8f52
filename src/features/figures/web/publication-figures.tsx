import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#web/client/client.ts'
import type { PublicationFiguresProps } from '#web/client/page-route.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import type { PostKey } from '../domain/metrics.ts'
import type { publicationFiguresView } from '../views.ts'
import { FigureLine } from './figure-line.tsx'
import classes from './figures.module.css'

type Counted = z.infer<typeof publicationFiguresView>

/** What people look for first, first. */
const shown: readonly PostKey[] = [
  'views',
  'likes',
  'comments',
  'shares',
  'saves',
  'engagements',
  'engagement-by-views',
  'engagement-by-followers',
]

/** When it was counted, and when it will be. */
function ReadingTimes({ counted }: { counted: Counted }) {
  const { t } = useLingui()
  const format = useFormat()
  const { readAt, nextReadAt, ended } = counted
  const read = readAt ? t`Relevé ${format.relative(new Date(readAt))}.` : t`Pas encore relevé.`
  const ends = {
    over: t`Le dernier relevé se fait 28 jours après la publication.`,
    gone: t`Elle n’est plus sur le réseau : ses derniers chiffres sont gardés.`,
    deleted: t`Elle est supprimée : ses derniers chiffres sont gardés.`,
  }
  const next = nextReadAt ? t`Prochain relevé ${format.when(new Date(nextReadAt))}.` : null
  return (
    <p className={classes.times}>
      {read} {ended ? ends[ended] : next}
    </p>
  )
}

/** The figures of a publication on one account: each with its definition, and its reason where there is none. */
export function PublicationFigures({ postId, publicationId }: PublicationFiguresProps) {
  const { t } = useLingui()
  const { data, error } = useQuery(
    api.figures.ofPost.queryOptions({ input: { id: postId }, staleTime: 60_000 }),
  )
  if (error) return <RefusalNotice error={error} />
  const counted = data?.find(one => one.publicationId === publicationId)
  if (!counted) return null
  return (
    <section className={classes.figures} aria-label={t`Chiffres`}>
      <h3>
        <Trans>Chiffres</Trans>
      </h3>
      <ReadingTimes counted={counted} />
      <dl className={classes.list}>
        {shown.map(key => {
          const figure = counted.figures[key]
          return figure ? <FigureLine key={key} metric={key} figure={figure} /> : null
        })}
      </dl>
    </section>
  )
}
