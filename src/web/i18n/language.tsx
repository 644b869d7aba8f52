import { i18n, type Messages } from '@lingui/core'
import { I18nProvider, useLingui } from '@lingui/react'
import { type ReactNode, useCallback } from 'react'
import { isLanguage, type Language } from '#kit/language.ts'

const storageKey = 'parvis-language'
const loaders: Record<Language, () => Promise<{ messages: Messages }>> = {
  fr: () => import('virtual:texts/fr'),
  en: () => import('virtual:texts/en'),
}

/** What the person chose here, else what the browser asks for, else French. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(storageKey)
  if (isLanguage(kept)) return kept
  for (const wanted of navigator.languages) {
    const short = wanted.slice(0, 2)
    if (isLanguage(short)) return short
  }
  return 'fr'
}

/** Loads the texts of a language, shows them, and marks the page with it. */
export async function activateLanguage(language: Language): Promise<void> {
  const { messages } = await loaders[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}

export const LanguageProvider = ({ children }: { children: ReactNode }) => (
  <I18nProvider i18n={i18n}>{children}</I18nProvider>
)

export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { i18n: current } = useLingui()
  const language = isLanguage(current.locale) ? current.locale : 'fr'
  const setLanguage = useCallback((chosen: Language) => {
    localStorage.setItem(storageKey, chosen)
    void activateLanguage(chosen)
  }, [])
  return { language, setLanguage }
}
