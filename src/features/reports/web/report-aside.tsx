import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNamedAccounts } from '#web/client/named-accounts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useWorkspace } from '#web/client/session.ts'
import type { BestPost, ReportDocument } from '../domain/document.ts'
import type { ReportFacts } from '../domain/facts.ts'
import classes from './around.module.css'
import { KeepReport } from './keep-report.tsx'
import frame from './reports.module.css'
import { TakeTables } from './take-tables.tsx'
import type { Report } from './use-report.ts'

type Props = { report: Report; document: ReportDocument; facts: ReportFacts }

const keepers = ['responsible', 'community-manager', 'moderator', 'writer', 'approver']

/** Documents and tables to take away, the best posts, and where the figures come from. */
export function ReportAside({ report, document, facts }: Props) {
  const { t } = useLingui()
  const role = useWorkspace()?.role
  const keeps = role !== undefined && keepers.includes(role) && facts.channels.length > 0
  return (
    <aside className={`${frame.aside} ${classes.around}`} aria-label={t`Autour du bilan`}>
      <div className={classes.take}>
        {keeps ? <KeepReport period={facts.period} /> : null}
        {facts.channels.length > 0 ? <TakeTables period={facts.period} /> : null}
      </div>
      {document.best.length > 0 ? (
        <section>
          <h2>
            <Trans>Les trois meilleures</Trans>
          </h2>
          <ol className={classes.best}>
            {document.best.map(post => (
              <Best key={post.publicationId} post={post} pictures={report.pictures} />
            ))}
          </ol>
        </section>
      ) : null}
      <section>
        <h2>
          <Trans>D’où viennent les chiffres</Trans>
        </h2>
        {document.sources.length === 0 ? (
          <p className={classes.source}>
            <Trans>Rien n’est encore relevé.</Trans>
          </p>
        ) : null}
        {document.sources.map(source => (
          <p key={source} className={classes.source}>
            {source}
          </p>
        ))}
      </section>
    </aside>
  )
}

function Best({ post, pictures }: { post: BestPost; pictures: Readonly<Record<string, string>> }) {
  const accountOf = useNamedAccounts()
  const picture = post.mediaId ? pictures[post.mediaId] : undefined
  return (
    <li>
      {picture ? (
        <img src={picture} alt="" width={46} height={46} loading="lazy" />
      ) : (
        <span className={classes.noPicture} aria-hidden />
      )}
      <div>
        <Link to="/posts/$id" params={{ id: post.postId }} className={classes.bestTitle}>
          <bdi>{post.title || <Trans>Sans titre</Trans>}</bdi>
        </Link>
        <span className={classes.bestFigure}>
          <NetworkMark network={post.network} label={networkName(accountOf(post))} size="s" />
          {post.figure}
        </span>
      </div>
    </li>
  )
}
