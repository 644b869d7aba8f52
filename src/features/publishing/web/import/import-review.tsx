import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { Rows, SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import classes from './import.module.css'
import { ImportReading } from './import-reading.tsx'
import { ImportRow } from './import-row.tsx'
import { type OpenImport, type Preview, pageSize, type Review, useReview } from './use-review.ts'
import { useWithdraw } from './use-withdraw.ts'

function useApply({ id, twin }: OpenImport, { reading, changes, hold }: Review) {
  const { t } = useLingui()
  const offer = useUndo()
  const navigate = useNavigate()
  const withdraw = useWithdraw()
  return useMutation({
    // Whoever sees that the file was imported before, and goes on, means it.
    mutationFn: () =>
      client.publishing.imports.apply({
        id,
        reading,
        changes: [...changes],
        again: twin !== null,
      }),
    onMutate: () => hold(true),
    onError: () => hold(false),
    onSuccess: async done => {
      offer({
        message: t`Publications importées : ${done.posts}.`,
        undoLabel: t`Retirer l’import`,
        undo: () => withdraw(done),
      })
      await navigate({ to: '/settings/import', search: {} })
      await queryClient.invalidateQueries({ queryKey: [['publishing']] })
    },
  })
}

/** The same file, imported before. */
function Twin({ twin }: { twin: NonNullable<OpenImport['twin']> }) {
  const format = useFormat()
  const when = format.when(new Date(twin.importedAt ?? twin.createdAt))
  return (
    <ErrorState
      what={<Trans>Ce fichier a déjà été importé {when}.</Trans>}
      next={<Trans>L’importer encore créerait chaque publication une seconde fois.</Trans>}
      actions={
        <Button renderRoot={props => <Link to="/settings/import" search={{}} {...props} />}>
          <Trans>Choisir un autre fichier</Trans>
        </Button>
      }
    />
  )
}

function Pages({ review, total }: { review: Review; total: number }) {
  const { from } = review
  if (total <= pageSize) return null
  const first = from + 1
  const last = Math.min(total, from + pageSize)
  return (
    <div className={classes.bar}>
      <Button disabled={from === 0} onClick={() => review.turnTo(Math.max(0, from - pageSize))}>
        <Trans>Lignes précédentes</Trans>
      </Button>
      <span className={classes.quiet}>
        <Trans>
          {first} à {last} sur {total}
        </Trans>
      </span>
      <Button disabled={last >= total} onClick={() => review.turnTo(from + pageSize)}>
        <Trans>Lignes suivantes</Trans>
      </Button>
    </div>
  )
}

const Standing = ({ preview }: { preview: Preview }) => (
  <p role="status">
    <Plural
      value={preview.ready}
      _0="Aucune publication n’est prête."
      one="Une publication est prête."
      other="# publications sont prêtes."
    />{' '}
    {preview.inQuestion > 0 ? (
      <Plural
        value={preview.inQuestion}
        one="Une ligne pose question : rien n’est importé tant qu’elle attend."
        other="# lignes posent question : rien n’est importé tant qu’elles attendent."
      />
    ) : null}
  </p>
)

function Lines({ review }: { review: Review }) {
  const { t } = useLingui()
  const { data, error, isPending } = review.preview
  return (
    <>
      <RefusalNotice error={error} />
      {isPending ? <SkeletonRows rows={6} /> : null}
      {data ? (
        <>
          <Standing preview={data} />
          <div className={classes.bar}>
            <SegmentedTabs
              label={t`Lignes montrées`}
              value={review.only}
              options={[
                { value: 'all', label: t`Toutes les lignes` },
                { value: 'in-question', label: t`Celles qui posent question` },
              ]}
              onChange={review.show}
            />
          </div>
          {data.rows.length > 0 ? (
            <Rows label={t`Lignes du fichier`} ordered>
              {data.rows.map(row => (
                <ImportRow key={row.line} row={row} review={review} />
              ))}
            </Rows>
          ) : null}
          <Pages review={review} total={data.total} />
        </>
      ) : null}
    </>
  )
}

/** What each line of the file would become, and what is in question. */
export function ImportReview({ file }: { file: OpenImport }) {
  const { t } = useLingui()
  const review = useReview(file)
  const apply = useApply(file, review)
  const { data } = review.preview
  const ready = data !== undefined && data.inQuestion === 0 && data.ready > 0
  return (
    <>
      {file.twin ? <Twin twin={file.twin} /> : null}
      <ImportReading file={file} review={review} />
      <section className={classes.section}>
        <SectionHead title={t`Ce que le fichier deviendra`} />
        <Lines review={review} />
        <RefusalNotice error={apply.error} />
        <div className={classes.bar}>
          <Button
            variant="filled"
            disabled={!ready}
            loading={apply.isPending}
            onClick={() => apply.mutate()}
          >
            {file.twin ? <Trans>Importer quand même</Trans> : <Trans>Importer</Trans>}
          </Button>
          <Button
            variant="subtle"
            renderRoot={props => <Link to="/settings/import" search={{}} {...props} />}
          >
            <Trans>Choisir un autre fichier</Trans>
          </Button>
        </div>
      </section>
    </>
  )
}
