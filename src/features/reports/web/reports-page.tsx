import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Page } from '#web/ui/page-head.tsx'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { ContentsColumn } from './contents-column.tsx'
import { PeriodBar } from './period-bar.tsx'
import { ReportAside } from './report-aside.tsx'
import { ReportSheet } from './report-sheet.tsx'
import classes from './reports.module.css'
import { useReport } from './use-report.ts'

/** A period explained to whoever has one minute. */
export function ReportsPage() {
  const report = useReport()
  const { read, document, facts } = report
  if (document && facts) {
    return (
      <div className={classes.frame}>
        <ContentsColumn report={report} document={document} facts={facts} />
        <div className={classes.middle}>
          <PeriodBar report={report} facts={facts} />
          <ReportSheet report={report} document={document} facts={facts} />
        </div>
        <ReportAside report={report} document={document} facts={facts} />
      </div>
    )
  }
  if (!read.isError) return <SkeletonPage />
  return (
    <Page>
      <RefusalNotice
        error={read.error}
        actions={
          <Button onClick={() => void read.refetch()}>
            <Trans>Réessayer</Trans>
          </Button>
        }
      />
    </Page>
  )
}
