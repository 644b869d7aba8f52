import { Trans, useLingui } from '@lingui/react/macro'
import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconKeyboard, IconLogout, IconTextSize, IconUser } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type Appearance, useAppearance } from '../client/appearance.ts'
import { signOut, useSession } from '../client/session.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import classes from './person-menu.module.css'

function AppearanceItems() {
  const { t } = useLingui()
  const [appearance, choose] = useAppearance()
  const options: readonly { value: Appearance; label: string }[] = [
    { value: 'system', label: t`Comme le système` },
    { value: 'light', label: t`Clair` },
    { value: 'dark', label: t`Sombre` },
    { value: 'contrast', label: t`Contraste élevé` },
  ]
  return options.map(({ value, label }) => (
    <Menu.RadioItem
      key={value}
      value={value}
      checked={appearance === value}
      onChange={() => choose(value)}
    >
      {label}
    </Menu.RadioItem>
  ))
}

function LanguageItems() {
  const { language, setLanguage } = useLanguage()
  return (['fr', 'en'] as const).map(value => (
    <Menu.RadioItem
      key={value}
      value={value}
      lang={value}
      checked={language === value}
      onChange={() => setLanguage(value)}
    >
      {value === 'fr' ? 'Français' : 'English'}
    </Menu.RadioItem>
  ))
}

export type PersonMenuProps = { onKeyboard: () => void; side: 'right-end' | 'bottom-end' }

/** The person signed in: theme and language of this device, the keyboard, the way out. */
export function PersonMenu({ onKeyboard, side }: PersonMenuProps) {
  const { t } = useLingui()
  const { person } = useSession()
  const { name, email } = person
  const navigate = useNavigate()
  const leave = async () => {
    await signOut()
    await navigate({ to: '/sign-in', search: {} })
  }
  return (
    <Menu position={side} width={248} withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <Avatar name={name} named={false} />
          <VisuallyHidden>{t`Mes réglages, ${name}`}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <b>{name}</b>
          <span>{email}</span>
        </div>
        <Menu.Label>
          <Trans>Apparence</Trans>
        </Menu.Label>
        <AppearanceItems />
        <Menu.Label>
          <Trans>Langue</Trans>
        </Menu.Label>
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon of={IconUser} size="s" />}
          renderRoot={props => <Link to="/settings/me" {...props} />}
        >
          <Trans>Mes réglages</Trans>
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon of={IconTextSize} size="s" />}
          renderRoot={props => <Link to="/settings/preferences" {...props} />}
        >
          <Trans>Préférences</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconKeyboard} size="s" />} onClick={onKeyboard}>
          <Trans>Raccourcis du clavier</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconLogout} size="s" />} onClick={() => void leave()}>
          <Trans>Se déconnecter</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
