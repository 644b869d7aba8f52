import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { IconKeyboard, IconLogout, IconMoon, IconPencilPlus, IconSun } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAppearance } from '../client/appearance.ts'
import type { PaletteItem } from '../client/palette.ts'
import { signOut } from '../client/session.ts'
import { useWorkspaceId } from '../client/workspace.ts'
import { paletteSources, settingsPages } from '../rooms.ts'
import { Icon } from '../ui/icon.tsx'
import { composerPath, hasComposer, shellRooms } from './shell-rooms.ts'

export type PaletteGroup = { id: string; heading: string; items: readonly PaletteItem[] }

/** « Réglages » is found by « reglages ». */
const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr')

const matches = (item: PaletteItem, words: string): boolean => {
  const text = bare(`${item.label} ${item.detail ?? ''}`)
  return bare(words)
    .split(/\s+/)
    .every(word => text.includes(word))
}

function useActions(onKeyboard: () => void): PaletteItem[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [appearance, choose] = useAppearance()
  const dark = appearance === 'dark'
  const leave = async () => {
    await signOut()
    await navigate({ to: '/sign-in', search: {} })
  }
  const compose: PaletteItem = {
    id: 'compose',
    label: t`Écrire une publication`,
    icon: <Icon of={IconPencilPlus} />,
    enter: t`Composer`,
    open: { to: composerPath },
  }
  return [
    ...(hasComposer ? [compose] : []),
    {
      id: 'appearance',
      label: dark ? t`Passer en clair` : t`Passer en sombre`,
      icon: <Icon of={dark ? IconSun : IconMoon} />,
      enter: t`Changer`,
      open: () => choose(dark ? 'light' : 'dark'),
    },
    {
      id: 'keyboard',
      label: t`Raccourcis du clavier`,
      icon: <Icon of={IconKeyboard} />,
      enter: t`Voir`,
      open: onKeyboard,
    },
    {
      id: 'sign-out',
      label: t`Se déconnecter`,
      icon: <Icon of={IconLogout} />,
      enter: t`Se déconnecter`,
      open: () => void leave(),
    },
  ]
}

function usePlaces(): { rooms: PaletteItem[]; settings: PaletteItem[] } {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const enter = t`Ouvrir`
  const rooms = shellRooms.map(room => ({
    id: room.path,
    label: i18n._(room.label),
    icon: <Icon of={room.icon} />,
    enter,
    open: { to: room.path },
  }))
  const settings = settingsPages.map(page => ({
    id: page.path,
    label: i18n._(page.title),
    icon: page.entry?.icon,
    enter,
    open: { to: page.path },
  }))
  return { rooms, settings }
}

/** What the rooms’ own sources find; a source that fails leaves the others’ answers in place. */
function useFound(words: string): { groups: PaletteGroup[]; searching: boolean } {
  const workspaceId = useWorkspaceId()
  const { data: sources = [] } = useQuery({
    queryKey: ['palette-sources'],
    queryFn: () => Promise.all(paletteSources.map(load => load())),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: paletteSources.length > 0,
  })
  const answers = useQueries({
    queries: sources.map(source => ({
      queryKey: ['palette', workspaceId, source.id, words],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(words, signal),
      enabled: words.length > 1,
    })),
  })
  const groups = sources.flatMap((source, place) => {
    const items = answers[place]?.data ?? []
    return items.length > 0 ? [{ id: source.id, heading: source.heading(), items }] : []
  })
  return { groups, searching: answers.some(answer => answer.isFetching) }
}

/** The palette’s answers to some words; with none, the rooms and the actions. */
export function usePaletteGroups(
  words: string,
  onKeyboard: () => void,
): { groups: PaletteGroup[]; searching: boolean } {
  const { t } = useLingui()
  const actions = useActions(onKeyboard)
  const { rooms, settings } = usePlaces()
  const [settled] = useDebouncedValue(words.trim(), 80)
  const found = useFound(settled)
  const fixed = [
    { id: 'actions', heading: t`Actions`, items: actions },
    { id: 'rooms', heading: t`Pages`, items: rooms },
    { id: 'settings', heading: t`Réglages`, items: settings },
  ]
  const kept = fixed
    .map(group => ({ ...group, items: group.items.filter(item => matches(item, words.trim())) }))
    .filter(group => group.items.length > 0)
  return { groups: [...found.groups, ...kept], searching: found.searching }
}
