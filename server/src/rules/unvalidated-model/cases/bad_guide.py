model.fit(all_data)  # finds: `model` is trained on all of `all_data`
