import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/index.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { LinksList } from './links-list.tsx'
import { Patterns } from './patterns.tsx'

const hour = 3_600_000
const days = 28

/** Clicks of four weeks; whole hours, so that the question stays the same from one minute to the next. */
function useRecentClicks(): number | undefined {
  const { now } = useFormat()
  const until = Math.floor(now.getTime() / hour + 1) * hour
  const clicks = useQuery(
    api.campaigns.links.clicks.queryOptions({
      input: {
        from: new Date(until - days * 24 * hour).toISOString(),
        to: new Date(until).toISOString(),
        by: 'day',
      },
    }),
  )
  return clicks.data?.reduce((sum, line) => sum + line.clicks, 0)
}

/** Short links, what each was followed, and how their addresses are marked. */
export function LinksPage() {
  const clicks = useRecentClicks()
  return (
    <Page>
      <PageHead
        sentence={
          clicks === undefined ? (
            <Trans>Vos liens suivis</Trans>
          ) : (
            <Plural
              value={clicks}
              _0="Aucun lien suivi n’a reçu de clic ces 28 derniers jours."
              one="Vos liens suivis ont reçu un clic ces 28 derniers jours."
              other="Vos liens suivis ont reçu # clics ces 28 derniers jours."
            />
          )
        }
        detail={
          <Trans>
            Comptés sans cookie et sans garder l’adresse de personne. Les robots sont comptés à
            part.
          </Trans>
        }
      />
      <LinksList />
      <Patterns />
    </Page>
  )
}
