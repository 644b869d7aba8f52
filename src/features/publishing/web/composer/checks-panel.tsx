import { Plural, Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconEyePlus } from '@tabler/icons-react'
import { Icon } from '#web/ui/icon.tsx'
import { AccountFindings } from './account-findings.tsx'
import { problemsOfAccount } from './account-problems.ts'
import classes from './checks.module.css'
import { useComposer } from './composer-context.tsx'
import { useFindingAct, useFindingWords } from './finding-words.ts'
import type { NamedFinding } from './media-findings.ts'
import { QuotaFindings } from './quota-findings.tsx'
import { useMend } from './use-mend.ts'

/** One line for a tip that several accounts give about the same picture. */
function withoutRepeats(findings: readonly NamedFinding[]): NamedFinding[] {
  const seen = new Set<string>()
  return findings.filter(({ version, finding }) => {
    if (finding.level === 'blocker' || version.draft.adaptation) return true
    const key = `${finding.comment ?? ''}${finding.code}:${finding.part ?? 0}:${finding.media ?? ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function Summary({ blockers, advices }: { blockers: number; advices: number }) {
  return (
    <span className={classes.summary} data-level={blockers > 0 ? 'blocker' : 'advice'}>
      {blockers > 0 ? <Plural value={blockers} one="# blocage" other="# blocages" /> : null}
      {blockers > 0 && advices > 0 ? ', ' : null}
      {advices > 0 ? <Plural value={advices} one="# conseil" other="# conseils" /> : null}
    </span>
  )
}

/** « Avant de partir »: what holds a version back, what would make it better, each with its act. */
export function ChecksPanel() {
  const { versions } = useComposer()
  const words = useFindingWords()
  const act = useFindingAct()
  const mend = useMend()
  const findings = withoutRepeats(
    versions.flatMap(version => version.findings.map(finding => ({ version, finding }))),
  ).toSorted(
    (a, b) => Number(b.finding.level === 'blocker') - Number(a.finding.level === 'blocker'),
  )
  const ofAccounts = versions.flatMap(problemsOfAccount).length
  const blockers = ofAccounts + findings.filter(({ finding }) => finding.level === 'blocker').length
  return (
    <section className={classes.panel} id="checks">
      <div className={classes.head}>
        <h2>
          <Trans>Avant de partir</Trans>
        </h2>
        <Summary blockers={blockers} advices={findings.length + ofAccounts - blockers} />
      </div>
      <ul>
        <AccountFindings />
        <QuotaFindings />
        {findings.map(named => {
          const { version, finding } = named
          const key = `${version.channel.id}${finding.code}${finding.part}${finding.media}${finding.comment}`
          return (
            <li key={key} className={classes.line} data-level={finding.level}>
              <Icon of={finding.level === 'blocker' ? IconAlertTriangle : IconEyePlus} />
              <p>{words(named)}</p>
              <button type="button" onClick={() => mend(named)}>
                {act(named)}
              </button>
            </li>
          )
        })}
        {versions.length === 0 ? (
          <li className={classes.line} data-level="done">
            <Icon of={IconCircleCheck} />
            <p>
              <Trans>Choisissez un compte : ses limites seront vérifiées ici.</Trans>
            </p>
          </li>
        ) : findings.length + ofAccounts === 0 ? (
          <li className={classes.line} data-level="done">
            <Icon of={IconCircleCheck} />
            <p>
              <Trans>Longueurs, images et réglages vérifiés.</Trans>
            </p>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
