import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'
import { useLive } from '../client/live.ts'
import { useShortcut } from '../ui/shortcuts.ts'
import { SkeletonPage } from '../ui/skeletons.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { LiveStrip } from './live-strip.tsx'
import { OfflineStrip } from './offline-strip.tsx'
import { type OverlayName, Overlays } from './overlays.tsx'
import { Rail } from './rail.tsx'
import { SessionWatch } from './session-watch.tsx'
import classes from './shell.module.css'
import { composerPath, hasComposer, type ShellRoom, shellRooms } from './shell-rooms.ts'
import { SkipLinks } from './skip-links.tsx'
import { TopBar } from './top-bar.tsx'
import { WorkspaceZone } from './workspace-zone.tsx'

function RoomShortcut({ room }: { room: ShellRoom }): ReactNode {
  const { i18n } = useTexts()
  const navigate = useNavigate()
  useShortcut({
    keys: room.keys,
    label: i18n._(room.goTo),
    group: 'everywhere',
    run: () => void navigate({ to: room.path }),
  })
  return null
}

function useShellShortcuts(open: (overlay: OverlayName) => void): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const group = 'everywhere' as const
  const openPalette = () => open('palette')
  useShortcut({ keys: 'mod+k', label: t`Ouvrir la palette`, group, run: openPalette })
  useShortcut({ keys: '/', label: t`Chercher`, group, run: openPalette })
  useShortcut({ keys: '?', label: t`Voir les raccourcis`, group, run: () => open('keyboard') })
  useShortcut({
    keys: 'c',
    label: t`Écrire une publication`,
    group,
    run: () => void navigate({ to: composerPath }),
    enabled: hasComposer,
  })
}

/** The rail, the top bar and the room: what a person signed in sees round every page. */
export function Shell() {
  const [overlay, setOverlay] = useState<OverlayName | null>(null)
  const live = useLive()
  useShellShortcuts(setOverlay)
  return (
    <WorkspaceZone>
      <div className={classes.shell}>
        {shellRooms.map(room => (
          <RoomShortcut key={room.path} room={room} />
        ))}
        <SkipLinks />
        <Rail onOpen={setOverlay} />
        <div className={classes.column}>
          <div className={classes.head}>
            <OfflineStrip />
            <LiveStrip state={live} />
            <TopBar onSearch={() => setOverlay('palette')} />
          </div>
          <main id="content" className={classes.main} tabIndex={-1}>
            <Suspense fallback={<SkeletonPage />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
        <BottomBar onOpen={setOverlay} />
        <SessionWatch />
        <Overlays shown={overlay} onShow={setOverlay} />
      </div>
    </WorkspaceZone>
  )
}
