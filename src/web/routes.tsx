import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { PageFrame, PageRoute } from './client/page-route.ts'
import { queryClient } from './client/query-client.ts'
import { startQuery } from './client/session.ts'
import { adoptWorkspaceFromAddress } from './client/workspace.ts'
import { pageRoutes, settingsPages } from './rooms.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PageFault } from './shell/page-fault.tsx'
import { PublicLayout } from './shell/public-layout.tsx'
import { RootFrame } from './shell/root-frame.tsx'
import { untilLoaded } from './ui/later.ts'

adoptWorkspaceFromAddress()

const rootRoute = createRootRoute({
  component: RootFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFault,
})

/** A signed-in frame sends anyone else to sign in, and back here afterwards. */
async function requireSession({ location }: { location: { href: string } }): Promise<void> {
  const start = await queryClient.ensureQueryData(startQuery)
  if (start.session) {
    // Nothing can be shown outside a workspace: the first run opens one.
    if (start.session.workspaces.length === 0) throw redirect({ to: '/first-run' })
    return
  }
  if (start.firstRun) throw redirect({ to: '/first-run' })
  throw redirect({ to: '/sign-in', search: { next: location.href } })
}

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell-frame',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => untilLoaded(() => import('./shell/shell.tsx')), 'Shell'),
})

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  id: 'settings-frame',
  component: lazyRouteComponent(
    () => untilLoaded(() => import('./shell/settings-layout.tsx')),
    'SettingsLayout',
  ),
})

const fullRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'full-frame',
  beforeLoad: requireSession,
  component: lazyRouteComponent(
    () => untilLoaded(() => import('./shell/full-layout.tsx')),
    'FullLayout',
  ),
})

const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public-frame',
  component: () => (
    <PublicLayout>
      <Outlet />
    </PublicLayout>
  ),
})

const frames: Record<PageFrame, AnyRoute> = {
  shell: shellRoute,
  settings: settingsRoute,
  full: fullRoute,
  public: publicRoute,
}

const pageOf = (page: PageRoute): AnyRoute =>
  createRoute({
    getParentRoute: () => frames[page.frame],
    path: page.path,
    component: lazyRouteComponent(async () => ({ default: await untilLoaded(page.page) })),
    staticData: { title: page.title },
    ...(page.readSearch ? { validateSearch: page.readSearch } : {}),
  })

const pagesIn = (frame: PageFrame): AnyRoute[] =>
  pageRoutes.filter(page => page.frame === frame).map(pageOf)

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})

const settingsHomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  beforeLoad: () => {
    const [first] = settingsPages
    if (first) throw redirect({ to: first.path })
  },
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  shellRoute.addChildren([
    ...pagesIn('shell'),
    settingsHomeRoute,
    settingsRoute.addChildren(pagesIn('settings')),
  ]),
  fullRoute.addChildren(pagesIn('full')),
  publicRoute.addChildren(pagesIn('public')),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
})
