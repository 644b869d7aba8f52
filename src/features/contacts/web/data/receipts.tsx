import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import classes from './data.module.css'

const rowsIn = (counts: Record<string, number>): number =>
  Object.entries(counts)
    .filter(([table]) => table !== 'posts_that_name_them')
    .reduce((sum, [, count]) => sum + count, 0)

/** What was erased and when: counts, and a proof that only who knows the profile can make again. */
export function Receipts() {
  const { t } = useLingui()
  const format = useFormat()
  const receipts = useQuery(api.personalData.receipts.queryOptions({ input: { limit: 50 } }))
  return (
    <section className={classes.section}>
      <SectionHead
        title={t`Récépissés`}
        detail={<Trans>sans nom ni texte : des nombres et une empreinte</Trans>}
      />
      <RefusalNotice error={receipts.error} />
      {receipts.isPending ? <SkeletonRows rows={2} /> : null}
      {receipts.data?.items.length === 0 ? (
        <p className={classes.empty}>
          <Trans>Aucun effacement pour l’instant.</Trans>
        </p>
      ) : null}
      <ul className={classes.people}>
        {receipts.data?.items.map(receipt => (
          <li key={receipt.id} className={classes.receipt}>
            <b>{format.date(new Date(receipt.at))}</b>
            <span>
              {receipt.kind === 'team' ? (
                <Trans>Une personne de l’équipe</Trans>
              ) : (
                <Plural
                  value={rowsIn(receipt.counts)}
                  one="Une personne de l’audience, # ligne"
                  other="Une personne de l’audience, # lignes"
                />
              )}
              {(receipt.counts.posts_that_name_them ?? 0) > 0 ? (
                <>
                  {' · '}
                  <Plural
                    value={receipt.counts.posts_that_name_them ?? 0}
                    one="# publication la nomme encore"
                    other="# publications la nomment encore"
                  />
                </>
              ) : null}
            </span>
            <code className={classes.proof}>{receipt.proof}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
