import { useLingui } from '@lingui/react/macro'
import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { enterWorkspace, useSession, useWorkspace, type Workspace } from '../client/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import classes from './workspace-switcher.module.css'

/** The workspace shown; a menu when the person belongs to several. */
export function WorkspaceSwitcher() {
  const { t } = useLingui()
  const { workspaces } = useSession()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  if (!workspace) return null
  const name = (
    <>
      <Avatar name={workspace.name} picture={workspace.logo} whole named={false} />
      <span className={classes.name}>{workspace.name}</span>
    </>
  )
  if (workspaces.length < 2) return <div className={classes.workspace}>{name}</div>
  const choose = (chosen: Workspace) => {
    enterWorkspace(chosen.id)
    void navigate({ to: '/today' })
  }
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.workspace}>
          <VisuallyHidden>{t`Espace de travail :`} </VisuallyHidden>
          {name}
          <Icon of={IconSelector} size="s" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(one => (
          <Menu.RadioItem
            key={one.id}
            value={one.id}
            checked={one.id === workspace.id}
            closeMenuOnClick
            onChange={() => choose(one)}
          >
            {one.name}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
