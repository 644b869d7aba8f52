import { ActionIcon, type FloatingPosition, Menu } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Icon, type IconShape, type IconSize } from '#web/ui/icon.tsx'

export interface MenuWhenAskedProps {
  label: string
  icon: IconShape
  position: FloatingPosition
  size?: number
  iconSize?: IconSize
  variant?: 'default'
  disabled?: boolean
  items: () => ReactNode
}

/** A menu made when its button is first pressed: a thread has one for each message, and most are never opened. */
export function MenuWhenAsked(props: MenuWhenAskedProps) {
  const { label, icon, position, items, iconSize = 'm', ...look } = props
  const [asked, setAsked] = useState(false)
  const drawn = <Icon of={icon} size={iconSize} />
  if (!asked)
    return (
      <ActionIcon
        {...look}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => setAsked(true)}
      >
        {drawn}
      </ActionIcon>
    )
  return (
    <Menu position={position} defaultOpened>
      <Menu.Target>
        <ActionIcon {...look} aria-label={label} autoFocus>
          {drawn}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{items()}</Menu.Dropdown>
    </Menu>
  )
}
