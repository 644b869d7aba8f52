import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Progress } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { saveFile } from '#web/client/save-file.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import type { ReportPeriod } from '../domain/period.ts'
import classes from './around.module.css'
import { KeptReports } from './kept-reports.tsx'
import { searchOf } from './report-search.ts'
import { askOf } from './use-report.ts'

/** Live news may be lost: the state is asked for this often while a document is drawn. */
const lookAgainMs = 700
const longMs = 5_000

/** True once something has lasted. */
function useIsLong(lasts: boolean): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!lasts) return setLong(false)
    const timer = setTimeout(() => setLong(true), longMs)
    return () => clearTimeout(timer)
  }, [lasts])
  return long
}

/** Freezes the figures, watches the document come, and hands it over. */
export function KeepReport({ period }: { period: ReportPeriod }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const [id, setId] = useState<string | null>(null)
  const taken = useRef<string | null>(null)
  const keeping = useMutation({
    mutationFn: () => client.reports.snapshots.create({ ...askOf(searchOf(period)), language }),
    onSuccess: snapshot => setId(snapshot.id),
  })
  const snapshot = useQuery({
    ...api.reports.snapshots.read.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: query =>
      query.state.data?.document.state === 'preparing' || !query.state.data ? lookAgainMs : false,
  })
  const taking = useMutation({
    mutationFn: (wanted: string) => client.reports.snapshots.pdf({ id: wanted }),
    onSuccess: saveFile,
  })
  const document = snapshot.data?.document
  const over = document?.state === 'ready' || document?.state === 'failed'
  const { mutate: take } = taking
  useEffect(() => {
    if (!id || !over || taken.current === id) return
    taken.current = id
    take(id)
  }, [id, over, take])
  const preparing = keeping.isPending || (id !== null && !over) || taking.isPending
  const long = useIsLong(preparing)
  const begin = () => {
    if (preparing) return
    setId(null)
    keeping.mutate()
  }
  useShortcut({ keys: 'p', label: t`Télécharger le PDF`, run: begin })
  const error = keeping.error ?? taking.error ?? snapshot.error
  return (
    <>
      <Button
        variant="filled"
        fullWidth
        leftSection={<Icon of={IconFileTypePdf} size="s" />}
        disabled={preparing}
        onClick={begin}
      >
        {preparing ? <Trans>Préparation…</Trans> : <Trans>Télécharger le PDF</Trans>}
      </Button>
      {preparing ? (
        <div className={classes.preparing} role="status">
          <Trans>Le bilan est en préparation.</Trans>
          {long ? <Trans>Vous pouvez quitter cette page : il sera gardé ici.</Trans> : null}
          <Progress
            size="sm"
            value={document?.progress ?? 0}
            aria-label={t`Préparation du bilan`}
            transitionDuration={0}
          />
        </div>
      ) : null}
      {error ? <RefusalNotice error={error} /> : null}
      <KeptReports />
    </>
  )
}
