import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { capitalise } from '#kit/text/capital.ts'
import { api, client } from '#web/client/client.ts'
import { saveFile } from '#web/client/save-file.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { periodTitle } from '../domain/period-words.ts'
import classes from './around.module.css'

const shownKept = 3

/** The last reports that were kept: each gives its own figures again, as they were. */
export function KeptReports() {
  const { t } = useLingui()
  const format = useFormat()
  const kept = useQuery(
    api.reports.snapshots.list.queryOptions({ input: { limit: shownKept } }),
  ).data
  const taking = useMutation({
    mutationFn: (id: string) => client.reports.snapshots.pdf({ id }),
    onSuccess: saveFile,
  })
  if (!kept || kept.items.length === 0) return null
  return (
    <>
      <ul className={classes.kept} aria-label={t`PDF gardés`}>
        {kept.items.map(({ id, kind, from, to, madeAt }) => {
          const days = { from, to }
          const period = { kind, ...days, until: to, isOver: true, before: days }
          const title = capitalise(periodTitle(period, format.language))
          const when = format.when(new Date(madeAt))
          return (
            <li key={id}>
              <Button
                size="xs"
                variant="subtle"
                loading={taking.isPending && taking.variables === id}
                onClick={() => taking.mutate(id)}
                aria-label={t`Télécharger : ${title}`}
              >
                {title}
              </Button>
              <span className={classes.source}>
                <Trans>gardé {when}</Trans>
              </span>
            </li>
          )
        })}
      </ul>
      {taking.isError ? <RefusalNotice error={taking.error} /> : null}
    </>
  )
}
