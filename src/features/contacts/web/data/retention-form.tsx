import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { type RetentionKind, retentionChoices, retentionKinds } from '../../domain/retention.ts'
import classes from './data.module.css'

const always = 'always'

function useKindWords(): Record<RetentionKind, { label: string; hint: string }> {
  const { t } = useLingui()
  return {
    conversations: {
      label: t`Conversations`,
      hint: t`Sans nouveau message pendant cette durée, elles s’effacent avec leurs notes.`,
    },
    'answer-drafts': {
      label: t`Brouillons de réponse`,
      hint: t`Ceux que personne n’a repris.`,
    },
    clicks: {
      label: t`Clics des liens suivis`,
      hint: t`Des nombres par heure, sans personne derrière.`,
    },
  }
}

/** How long each kind of data is kept; each choice is kept as soon as it is made. */
export function RetentionForm({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui()
  const words = useKindWords()
  const queries = useQueryClient()
  const notify = useNotice()
  const kept = useQuery(api.personalData.retention.read.queryOptions({ input: {} }))
  const change = useMutation({
    mutationFn: (wanted: Partial<Record<RetentionKind, number | null>>) =>
      client.personalData.retention.change(wanted),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.personalData.retention.key() })
      notify(t`Durée de conservation changée.`)
    },
  })
  const named = (months: number | null) =>
    months === null ? t`Sans limite` : plural(months, { one: '# mois', other: '# mois' })
  return (
    <section className={classes.section}>
      <SectionHead
        title={t`Durées de conservation`}
        detail={<Trans>ce qui les dépasse s’efface de soi-même la nuit suivante</Trans>}
      />
      <RefusalNotice error={kept.error ?? change.error} />
      {kept.isPending ? <SkeletonRows rows={3} /> : null}
      {kept.data
        ? retentionKinds.map(kind => (
            <NativeSelect
              key={kind}
              className={classes.search}
              label={words[kind].label}
              description={words[kind].hint}
              disabled={!mayChange || change.isPending}
              value={String(kept.data[kind] ?? always)}
              onChange={event => {
                const { value } = event.currentTarget
                change.mutate({ [kind]: value === always ? null : Number(value) })
              }}
              data={retentionChoices[kind].map(months => ({
                value: String(months ?? always),
                label: named(months),
              }))}
            />
          ))
        : null}
    </section>
  )
}
