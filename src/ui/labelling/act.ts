// Carries out what a key or a button asks for, with the guards they share. Rendering is elsewhere; what follows is the store's.
import type { ClassId } from '../../core/item.ts'
import { preferences } from '../preferences.ts'
import type { OpenScreen } from './context.ts'
import { currentItem, isAnswerable } from './current.ts'
import type { KeyAction } from './keymap.ts'

/** The sheets that open over the screen. */
export type Panel = 'settings' | 'charts' | 'keys' | 'others'

export interface ScreenActions {
  /** Answers the current item, unless its picture has not been seen yet. */
  readonly answer: (classId: ClassId) => void
  readonly act: (action: KeyAction) => void
}

export interface ScreenPorts extends OpenScreen {
  readonly open: (panel: Panel) => void
  /** Puts the cursor where a class is found by typing. */
  readonly find: () => void
}

export function createScreenActions({ store, pictures, open, find }: ScreenPorts): ScreenActions {
  const label = (classId: ClassId | undefined, source?: 'prelabel-accepted'): void => {
    const state = store.getState()
    const isSeen = state.current !== null && pictures.store.getState().shown.has(state.current)
    if (classId !== undefined && isSeen && isAnswerable(state)) state.label(classId, source)
  }

  const act = (action: KeyAction): void => {
    const state = store.getState()
    const { isGuessShown, isWhyShown } = preferences.getState()
    switch (action.type) {
      case 'answer':
        label(state.project.classes[action.index]?.id)
        return
      case 'accept':
        if (isGuessShown) label(currentItem(state)?.top[0]?.classId, 'prelabel-accepted')
        return
      case 'skip':
        if (isAnswerable(state)) state.skip()
        return
      case 'flag':
        if (isAnswerable(state)) state.flag()
        return
      case 'undo':
        if (!state.isReadOnly && !state.isSimulating) state.undo()
        return
      case 'next':
        state.move(1)
        return
      case 'previous':
        state.move(-1)
        return
      case 'guess':
        preferences.setState({ isGuessShown: !isGuessShown })
        return
      case 'why':
        preferences.setState({ isWhyShown: !isWhyShown })
        return
      case 'charts':
      case 'settings':
      case 'keys':
      case 'others':
        open(action.type)
        return
      case 'find':
        find()
        return
      case 'stop':
        if (state.isSimulating) state.stopSimulating()
        return
    }
  }
  return { answer: label, act }
}
