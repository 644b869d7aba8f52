import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconTableDown } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { client } from '#web/client/client.ts'
import { saveFile } from '#web/client/save-file.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { ReportPeriod } from '../domain/period.ts'
import classes from './around.module.css'
import { searchOf } from './report-search.ts'
import { askOf } from './use-report.ts'

/** The same numbers for a spreadsheet. */
export function TakeTables({ period }: { period: ReportPeriod }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const taking = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') =>
      client.reports.export({ ...askOf(searchOf(period)), format, language }),
    onSuccess: saveFile,
  })
  const button = (format: 'csv' | 'xlsx') => ({
    variant: 'default' as const,
    loading: taking.isPending && taking.variables === format,
    onClick: () => taking.mutate(format),
  })
  return (
    <>
      <div className={classes.tables}>
        <Button
          {...button('xlsx')}
          leftSection={<Icon of={IconFileSpreadsheet} size="s" />}
          aria-label={t`Télécharger le classeur XLSX`}
        >
          <Trans>XLSX</Trans>
        </Button>
        <Button
          {...button('csv')}
          leftSection={<Icon of={IconTableDown} size="s" />}
          aria-label={t`Télécharger les tableaux CSV`}
        >
          <Trans>CSV</Trans>
        </Button>
      </div>
      {taking.isError ? <RefusalNotice error={taking.error} /> : null}
    </>
  )
}
