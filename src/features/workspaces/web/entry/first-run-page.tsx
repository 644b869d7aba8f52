import { Navigate, useSearch } from '@tanstack/react-router'
import { useStart } from '#web/client/session.ts'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { AccountStep } from './account-step.tsx'
import { OpeningStep } from './opening-step.tsx'

/**
 * The first run. Where it stands is read from what exists already (an access, a workspace, an account), so that
 * leaving and coming back loses nothing.
 */
export function FirstRunPage() {
  const { step } = useSearch({ strict: false }) as { step?: 'done' }
  const start = useStart()
  if (!start) return <SkeletonPage />
  if (!start.session) {
    return start.firstRun ? (
      <OpeningStep person={null} />
    ) : (
      <Navigate to="/sign-in" search={{}} replace />
    )
  }
  const { person, workspaces } = start.session
  if (workspaces.length === 0) return <OpeningStep person={person} />
  return <AccountStep skipped={step === 'done'} workspaces={workspaces} />
}
