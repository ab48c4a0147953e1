def sync(items, queue, store):
    for item in items:
        try:
            store.put(item)
        except ValueError:
            print('item', item, 'has a bad value')  # finds
        except KeyError:
            print('item', item, 'is new')  # finds
        except Exception:
            print('item', item, 'is left out')  # finds
        except:
            print('item', item, 'is lost')  # finds
