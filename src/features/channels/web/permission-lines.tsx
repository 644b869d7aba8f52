import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import type { Permission } from '#connectors/connector.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { Icon } from '#web/ui/icon.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import type { Account } from './account-queries.ts'
import classes from './accounts.module.css'
import { TechnicalNames } from './technical-names.tsx'

/** What does not work while a permission is missing; everything else does. */
function useLoss(): Record<Permission['neededFor'], string> {
  const { t } = useLingui()
  return {
    publishing: t`Sans elle, rien ne part vers ce compte.`,
    media: t`Sans elle, les textes partent, les images non.`,
    deleting: t`Sans elle, une publication ne peut plus être supprimée d’ici.`,
    reading: t`Sans elle, Parvis ne peut pas vérifier un envoi douteux.`,
    answering: t`Sans elle, personne ne peut répondre d’ici aux messages reçus.`,
    moderating: t`Sans elle, rien ne peut être masqué ni approuvé d’ici.`,
    counting: t`Sans elle, les chiffres de ce compte ne sont pas relevés.`,
  }
}

type PermissionLinesProps = {
  account: Account
  /** What the live test just found, or null for what is known. */
  lines: readonly { permission: string; held: boolean }[] | null
}

/** One row a capability: held, or missing with what to do and what stops without it. */
export function PermissionLines({ account, lines }: PermissionLinesProps) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const loss = useLoss()
  const permissions = findNetwork(account.network)?.manifest.permissions ?? []
  const tested = new Map(lines?.map(line => [line.permission, line.held]))
  const holds = (key: string) => tested.get(key) ?? account.permissionsHeld.includes(key)
  if (permissions.length === 0) return null
  return (
    <div>
      <SectionHead
        level={3}
        title={t`Ce que le compte permet`}
        detail={lines ? <Trans>testé à l’instant</Trans> : null}
      />
      <ul className={classes.lines}>
        {permissions.map(permission => {
          const held = holds(permission.key)
          return (
            <li key={permission.key} className={classes.line} data-held={held ? 'yes' : 'no'}>
              <Icon of={held ? IconCircleCheck : IconAlertCircle} size="s" />
              <div>
                {pick(language, permission.name)}
                {held ? null : (
                  <>
                    {', '}
                    <b>
                      {permission.optional ? (
                        <Trans>non accordée</Trans>
                      ) : (
                        <Trans>permission absente</Trans>
                      )}
                    </b>
                  </>
                )}
                <small>{pick(language, permission.why)}</small>
                {held || permission.optional ? null : (
                  <small>
                    {loss[permission.neededFor]}{' '}
                    <Trans>Accordez-la sur le réseau, puis reconnectez le compte.</Trans>{' '}
                    {permission.technical ? (
                      <>
                        <Trans>Nom technique :</Trans>{' '}
                        <TechnicalNames names={permission.technical} />
                      </>
                    ) : null}
                  </small>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
