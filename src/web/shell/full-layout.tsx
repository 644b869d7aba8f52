import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useLive } from '../client/live.ts'
import { SkeletonPage } from '../ui/skeletons.tsx'
import classes from './full-layout.module.css'
import { LiveStrip } from './live-strip.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import { SessionWatch } from './session-watch.tsx'
import { WorkspaceZone } from './workspace-zone.tsx'

/** A page that takes the whole screen, such as the composer; it brings its own way back. */
export function FullLayout() {
  const live = useLive()
  return (
    <WorkspaceZone>
      <div className={classes.full}>
        <OfflineStrip />
        <LiveStrip state={live} />
        <main id="content" className={classes.main} tabIndex={-1}>
          <Suspense fallback={<SkeletonPage />}>
            <Outlet />
          </Suspense>
        </main>
        <SessionWatch />
      </div>
    </WorkspaceZone>
  )
}
