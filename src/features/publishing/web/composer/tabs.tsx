import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { ApprovalBanner } from './approval-banner.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import classes from './composer.module.css'
import { useComposer } from './composer-context.tsx'
import { type Tab, tabs, useDeparture } from './departure.tsx'
import { Editor } from './editor.tsx'
import { Notices } from './notices.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { TimeFields } from './time-fields.tsx'
import { VersionsStrip } from './versions-strip.tsx'

function useTabWords(): Record<Tab, string> {
  const { t } = useLingui()
  return { text: t`Texte`, media: t`Médias`, preview: t`Aperçu`, departure: t`Départ` }
}

/** The hour, as long as something may still leave. */
function Hour() {
  const { action } = useDeparture()
  return action === 'none' || action === 'duplicate' ? null : <TimeFields />
}

const Pane = ({ place }: { place: Tab }): ReactNode => {
  switch (place) {
    case 'text':
      return (
        <>
          <ApprovalBanner />
          <Notices />
          <Editor show="text" />
        </>
      )
    case 'media':
      return <Editor show="media" />
    case 'preview':
      return <PreviewPanel />
    case 'departure':
      return (
        <>
          <PublicationRows />
          <Hour />
          <ChecksPanel />
        </>
      )
  }
}

/** What asks for attention behind a tab that is not open. */
function useDots(): Partial<Record<Tab, 'blocker' | 'advice'>> {
  const { versions } = useComposer()
  const findings = versions.flatMap(version => version.findings)
  const ofMedia = findings.filter(finding => finding.media !== undefined)
  const level = (some: typeof findings) =>
    some.some(finding => finding.level === 'blocker')
      ? ('blocker' as const)
      : some.length > 0
        ? ('advice' as const)
        : undefined
  const [media, departure] = [level(ofMedia), level(findings)]
  return { ...(media ? { media } : {}), ...(departure ? { departure } : {}) }
}

/** On a phone: one version at a time, and four tabs. */
export function ComposerTabs() {
  const { t } = useLingui()
  const words = useTabWords()
  const dots = useDots()
  const id = useId()
  const { tab: place, openTab: setPlace } = useDeparture()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = tabs[(tabs.indexOf(place) + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    setPlace(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }
  return (
    <>
      <VersionsStrip />
      <div role="tablist" aria-label={t`Parties de la publication`} className={classes.tabs}>
        {tabs.map(one => (
          <button
            key={one}
            id={`${id}-${one}`}
            type="button"
            role="tab"
            aria-selected={one === place}
            aria-controls={`${id}-pane`}
            tabIndex={one === place ? 0 : -1}
            className={classes.tab}
            onClick={() => setPlace(one)}
            onKeyDown={onKeyDown}
          >
            {words[one]}
            {dots[one] && one !== place ? (
              <span
                className={classes.dot}
                data-level={dots[one]}
                role="img"
                aria-label={dots[one] === 'blocker' ? t`Un blocage` : t`Un conseil`}
              />
            ) : null}
          </button>
        ))}
      </div>
      <div
        id={`${id}-pane`}
        role="tabpanel"
        aria-labelledby={`${id}-${place}`}
        className={classes.pane}
      >
        <div className={classes.stack}>
          <Pane place={place} />
        </div>
      </div>
    </>
  )
}
