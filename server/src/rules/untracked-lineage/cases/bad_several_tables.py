import os


def process_song_data(spark, input_data, output_data):
    df = spark.read.json(os.path.join(input_data, "song_data"))
    songs = df.select("song_id", "title", "artist_id").dropDuplicates()
    songs.write.partitionBy("artist_id").parquet(output_data + "songs/")
    artists = df.select("artist_id", "artist_name").dropDuplicates()
    artists.write.parquet(output_data + "artists/")  # finds
